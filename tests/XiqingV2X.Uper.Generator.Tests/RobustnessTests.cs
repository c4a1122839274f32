using Xunit.Abstractions;

namespace XiqingV2X.Uper.Generator.Tests;

/// <summary>Whatever stands in a module, the generator ends with files or with errors that have a place, and soon when it is told to.</summary>
public sealed class RobustnessTests(ITestOutputHelper output)
{
    private static readonly string[] Words =
    [
        "{", "}", "(", ")", "[", "]", "::=", "...", "..", ",", "|", "&", "@", "-", "SEQUENCE", "OF", "CHOICE", "SIZE", "INTEGER", "BOOLEAN", "OPTIONAL",
        "BIT", "STRING", "ENUMERATED", "END", "CLASS", "Item", "First", "What", "x", "red", "0", "-1", "99999999999999999999", "65536", "CHOICE { }",
    ];

    [Fact]
    public void DamagedModulesAreReportedWithTheirPlace()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (generated, reported) = (0, 0);
        for (var i = 0; i < 600; i++)
        {
            var words = SmallModule.Text.Split(' ').ToList();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var at = random.Next(words.Count);
                switch (random.Next(4))
                {
                    case 0:
                        words.RemoveAt(at);
                        break;
                    case 1:
                        words.Insert(at, Words[random.Next(Words.Length)]);
                        break;
                    case 2:
                        words[at] = Words[random.Next(Words.Length)];
                        break;
                    default:
                        words[at] = words[random.Next(words.Count)];
                        break;
                }
            }

            var text = string.Join(' ', words);
            var result = GeneratorRun.Driver(("small.asn", text)).RunGenerators(GeneratorRun.Compilation()).GetRunResult().Results[0];
            Assert.True(result.Exception is null, $"seed {seed}: {result.Exception}\n{text}");
            generated += result.GeneratedSources.Length > 0 ? 1 : 0;
            reported += result.Diagnostics.Length > 0 ? 1 : 0;
            Assert.True(result.GeneratedSources.Length > 0 != result.Diagnostics.Length > 0, $"seed {seed}: files and errors, or neither\n{text}");
            Assert.All(result.Diagnostics, d => Assert.Equal("small.asn", d.Location.GetLineSpan().Path));
        }

        output.WriteLine($"{generated} generated, {reported} reported");
        Assert.True(generated > 20 && reported > 200);
    }

    [Fact]
    public void NamesThatCSharpHasAreAvoided()
    {
        // Members of object and of the generated structs, types that differ in case only, words of C#.
        var codec = GeneratedCodec.Of(
            """
            Small DEFINITIONS AUTOMATIC TAGS ::= BEGIN
            Frame ::= CHOICE { a A, b B }
            A ::= SEQUENCE { getType BOOLEAN, toString BOOLEAN OPTIONAL, presence BOOLEAN, class Abc, a ABC, ... }
            B ::= SEQUENCE { choice CHOICE { choice BOOLEAN, block BOOLEAN, ... }, items SEQUENCE (SIZE (1..2)) OF ABC }
            Abc ::= ENUMERATED { equals, default-value, ... }
            ABC ::= SEQUENCE { x BOOLEAN }
            END
            """);
        const string Json = """{"a":{"getType":true,"toString":false,"presence":true,"class":"default-value","a":{"x":true}}}""";
        codec.AssertSame(Json, codec.Encode(Json));
        const string Other = """{"b":{"choice":{"block":true},"items":[{"x":true},{"x":false}]}}""";
        codec.AssertSame(Other, codec.Encode(Other));
    }

    [Fact]
    public void CancellationIsHonouredWhileParsingAndResolving()
    {
        using var source = new CancellationTokenSource();
        var file = ParsedFile.Parse("small.asn", "Small", "Frame", "Small", SmallModule.Text, source.Token);
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => ParsedFile.Parse("small.asn", "Small", "Frame", "Small", SmallModule.Text, source.Token));
        Assert.Throws<OperationCanceledException>(() => Schema.Resolver.Run("Small", "Small", "Frame", [file], source.Token));
        Assert.Throws<OperationCanceledException>(() => GeneratorRun.Driver(("small.asn", SmallModule.Text)).RunGenerators(GeneratorRun.Compilation(), source.Token));
    }
}
