using Microsoft.CodeAnalysis;

namespace XiqingV2X.Uper.Generator.Tests;

/// <summary>What a small module becomes. To accept a change, copy the file the test names over the golden one.</summary>
public sealed class GoldenTests
{
    [Theory]
    [InlineData("First")]
    [InlineData("Colour")]
    [InlineData("What")]
    [InlineData("MarksBits")]
    [InlineData("SmallFastDecoder")]
    [InlineData("SmallFastEncoder")]
    public void MatchesTheGoldenFile(string name)
    {
        var driver = GeneratorRun.Driver(("small.asn", SmallModule.Text)).RunGenerators(GeneratorRun.Compilation());
        var actual = Source(driver, name);
        var golden = Path.Combine(AppContext.BaseDirectory, "Golden", name + ".txt");
        if (!File.Exists(golden) || File.ReadAllText(golden) != actual)
        {
            var received = Path.Combine(AppContext.BaseDirectory, "Golden", name + ".received.txt");
            Directory.CreateDirectory(Path.GetDirectoryName(received)!);
            File.WriteAllText(received, actual);
            Assert.Fail($"{name} differs from its golden file; see {received}");
        }
    }

    [Fact]
    public void WhatIsGeneratedCompilesAndIsDocumented()
    {
        var compilation = GeneratorRun.Compilation(GeneratorRun.References());
        var parse = new Microsoft.CodeAnalysis.CSharp.CSharpParseOptions(documentationMode: DocumentationMode.Diagnose);
        GeneratorRun.Driver(("small.asn", SmallModule.Text)).WithUpdatedParseOptions(parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var diagnostics);
        Assert.Empty(diagnostics);
        Assert.Empty(updated.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    internal static string Source(GeneratorDriver driver, string name) =>
        driver.GetRunResult().GeneratedTrees.Single(t => Path.GetFileName(t.FilePath) == name + ".g.cs").ToString();
}
