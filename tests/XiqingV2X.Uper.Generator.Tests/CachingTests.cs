using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace XiqingV2X.Uper.Generator.Tests;

/// <summary>Typing in a C# file costs nothing: only a change of a module makes the generator work again.</summary>
public sealed class CachingTests
{
    [Fact]
    public void AnUnrelatedEditReusesEverything()
    {
        var compilation = GeneratorRun.Compilation();
        var driver = GeneratorRun.Driver(("small.asn", SmallModule.Text)).RunGenerators(compilation);
        driver = driver.RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other;")));
        Assert.All(Reasons(driver, Asn1Generator.ParseStep), r => Assert.Contains(r, Reused));
        Assert.All(Reasons(driver, Asn1Generator.SetStep), r => Assert.Contains(r, Reused));
        Assert.All(OutputReasons(driver), r => Assert.Contains(r, Reused));
    }

    [Fact]
    public void TheSameTextInANewFileReusesTheOutput()
    {
        var compilation = GeneratorRun.Compilation();
        var driver = GeneratorRun.Driver(("small.asn", SmallModule.Text)).RunGenerators(compilation);
        var old = Assert.Single(driver.RunGenerators(compilation).GetRunResult().Results).TrackedSteps;
        Assert.NotEmpty(old);
        driver = driver.ReplaceAdditionalTexts([GeneratorRun.File("small.asn", SmallModule.Text)]).RunGenerators(compilation);
        Assert.All(Reasons(driver, Asn1Generator.SetStep), r => Assert.Contains(r, Reused));
        Assert.All(OutputReasons(driver), r => Assert.Contains(r, Reused));
    }

    [Fact]
    public void AChangedModuleIsGeneratedAgain()
    {
        var compilation = GeneratorRun.Compilation();
        var driver = GeneratorRun.Driver(("small.asn", SmallModule.Text)).RunGenerators(compilation);
        var changed = SmallModule.Text.Replace("(-5..250)", "(-5..251)", StringComparison.Ordinal);
        driver = driver.ReplaceAdditionalTexts([GeneratorRun.File("small.asn", changed)]).RunGenerators(compilation);
        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(driver, Asn1Generator.SetStep));
        Assert.Contains("-5 to 251", GoldenTests.Source(driver, "First"), StringComparison.Ordinal);
    }

    [Fact]
    public void AChangeOfOneSetLeavesTheOthersAlone()
    {
        var compilation = GeneratorRun.Compilation();
        const string OtherFile = "second/other.asn";
        var driver = GeneratorRun.Driver(("small.asn", SmallModule.Text), (OtherFile, SmallModule.Text)).RunGenerators(compilation);
        var changed = SmallModule.Text.Replace("(-5..250)", "(-5..251)", StringComparison.Ordinal);
        driver = driver.ReplaceAdditionalTexts([GeneratorRun.File("small.asn", SmallModule.Text), GeneratorRun.File(OtherFile, changed)]).RunGenerators(compilation);
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], Reasons(driver, Asn1Generator.ParseStep).Order());
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], Reasons(driver, Asn1Generator.SetStep).Order());
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], OutputReasons(driver).Order());
    }

    [Fact]
    public void TwoRunsGiveTheSameFilesInTheSameOrder()
    {
        static string[] Run() =>
        [
            .. GeneratorRun.Driver(("b.asn", SmallModule.Text.Replace("Frame ::=", "Other ::=", StringComparison.Ordinal).Replace("Small DEF", "Other DEF", StringComparison.Ordinal)), ("second/small.asn", SmallModule.Text))
                .RunGenerators(GeneratorRun.Compilation()).GetRunResult().GeneratedTrees.Select(t => t.FilePath + "\n" + t),
        ];

        Assert.NotEmpty(Run());
        Assert.Equal(Run(), Run());
    }

    private static readonly IncrementalStepRunReason[] Reused = [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriver driver, string step) =>
        driver.GetRunResult().Results[0].TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason);

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorDriver driver) =>
        driver.GetRunResult().Results[0].TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason);
}
