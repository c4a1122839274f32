using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace XiqingV2X.Uper.Generator.Tests;

/// <summary>
/// What the pipeline keeps between runs is small and compares by value: nothing of the compilation, no text of a file. An
/// IDE holds it for as long as the project is open.
/// </summary>
public sealed class RetentionTests
{
    private static readonly Type[] Forbidden =
    [
        typeof(Compilation), typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SourceText), typeof(AdditionalText),
        typeof(AnalyzerConfigOptions), typeof(AnalyzerConfigOptionsProvider), typeof(Location), typeof(Diagnostic),
    ];

    private static readonly string[] Steps = [Asn1Generator.ParseStep, Asn1Generator.SetStep];

    [Fact]
    public void TheModelsHoldNothingOfTheCompiler()
    {
        var seen = Walk(Models(SmallModule.Text));
        Assert.Contains(seen, o => o is ParsedFile);
        Assert.DoesNotContain(seen, o => Forbidden.Any(f => f.IsInstanceOfType(o)));
    }

    [Fact]
    public void TheModelsHoldNoTextOfAFile()
    {
        var filler = string.Concat(Enumerable.Repeat("\n\n-- nobody's note", 500));
        var seen = Walk(Models(SmallModule.Text + filler));
        Assert.All(seen.OfType<string>(), s => Assert.InRange(s.Length, 0, 200));
    }

    [Fact]
    public void ModelsOfTheSameTextAreEqual()
    {
        var (a, b) = (Models(SmallModule.Text), Models(SmallModule.Text));
        Assert.Equal(a, b);
        Assert.Equal(a.Select(m => m.GetHashCode()), b.Select(m => m.GetHashCode()));
        Assert.NotEqual(a, Models(SmallModule.Text.Replace("-100000", "-100001", StringComparison.Ordinal)));
    }

    private static List<object> Models(string text)
    {
        var result = GeneratorRun.Driver(("small.asn", text)).RunGenerators(GeneratorRun.Compilation()).GetRunResult().Results[0];
        var models = Steps.SelectMany(s => result.TrackedSteps[s]).SelectMany(s => s.Outputs).Select(o => o.Value).ToList();
        Assert.Equal(Steps.Length, models.Count);
        return models;
    }

    // All objects that can be reached over fields.
    private static HashSet<object> Walk(IEnumerable<object> roots)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var left = new Stack<object?>(roots);
        while (left.Count > 0)
        {
            if (left.Pop() is not { } value || value is Type or Delegate || value.GetType().IsPrimitive || !seen.Add(value))
            {
                continue;
            }

            if (value is string)
            {
                continue;
            }

            if (value is IEnumerable items and Array)
            {
                foreach (var item in items)
                {
                    left.Push(item);
                }
            }

            for (var type = value.GetType(); type is not null; type = type.BaseType)
            {
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    left.Push(field.GetValue(value));
                }
            }
        }

        return seen;
    }
}
