using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace XiqingV2X.Uper.Generator.Tests;

/// <summary>A codec generated from a module, compiled and loaded: text in, text out.</summary>
internal sealed class GeneratedCodec
{
    // The root type of every test module is Frame and its set is Small.
    private const string Harness =
        """
        namespace Small;

        using System;
        using System.Buffers;
        using System.Text;
        using System.Text.Json;
        using XiqingV2X.Uper;

        public static class Harness
        {
            public static string Decode(string hex)
            {
                var arena = new SmallArena();
                var result = SmallCodec.Decode(Convert.FromHexString(hex), arena);
                if (!result.Ok)
                {
                    return $"{result.Reason} at {result.BitOffset} in {result.FieldPath}";
                }

                var text = new ArrayBufferWriter<byte>();
                using (var writer = new Utf8JsonWriter(text))
                {
                    SmallJer.Write(writer, arena);
                }

                return Encoding.UTF8.GetString(text.WrittenSpan);
            }

            public static string Encode(string json)
            {
                var arena = new SmallArena();
                var read = SmallJer.Read(Encoding.UTF8.GetBytes(json), arena);
                return read.Ok ? Hex(arena) : $"{read.Reason} in {read.Field}";
            }

            public static string Again(string hex)
            {
                var arena = new SmallArena { MaxPayloadBytes = 1 << 20 };
                var result = SmallCodec.Decode(Convert.FromHexString(hex), arena);
                return result.Ok ? Hex(arena) : $"{result.Reason} at {result.BitOffset} in {result.FieldPath}";
            }

            private static string Hex(SmallArena arena)
            {
                var bytes = new byte[1 << 20];
                var result = SmallCodec.Encode(arena, bytes);
                var exact = new byte[Math.Max(1, result.BytesWritten)];
                return !result.Ok ? $"{result.Reason} in {result.Field}"
                    : !SmallCodec.Encode(arena, exact).Ok || !bytes.AsSpan(0, exact.Length).SequenceEqual(exact) ? "differs in a tight buffer"
                    : Convert.ToHexString(exact).ToLowerInvariant();
            }
        }
        """;

    private readonly Type _harness;

    private GeneratedCodec(Type harness) => _harness = harness;

    /// <summary>Generates from a module, without a warning, and compiles.</summary>
    public static GeneratedCodec Of(string module) => Of(("small.asn", module));

    /// <summary>Generates from the modules of one set, without a warning, and compiles.</summary>
    public static GeneratedCodec Of(params (string Path, string Text)[] modules)
    {
        var compilation = GeneratorRun.Compilation(GeneratorRun.References()).AddSyntaxTrees(CSharpSyntaxTree.ParseText(Harness));
        var parse = new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose);
        GeneratorRun.Driver(modules).WithUpdatedParseOptions(parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var diagnostics);
        Assert.Empty(diagnostics);
        Assert.Empty(updated.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1701" && d.Location.SourceTree?.FilePath.Length > 0));
        using var image = new MemoryStream();
        var emitted = updated.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return new GeneratedCodec(Assembly.Load(image.ToArray()).GetType("Small.Harness")!);
    }

    /// <summary>JER of an encoding, or why it is refused.</summary>
    public string Decode(string hex) => Call("Decode", hex);

    /// <summary>Encoding of JER, or why it is refused.</summary>
    public string Encode(string json) => Call("Encode", json);

    /// <summary>Decodes and encodes.</summary>
    public string Again(string hex) => Call("Again", hex);

    /// <summary>The value and its encoding become each other.</summary>
    public void AssertSame(string json, string hex)
    {
        Assert.Equal(json, Decode(hex));
        Assert.Equal(hex, Encode(json));
        Assert.Equal(hex, Again(hex));
    }

    private string Call(string method, string argument) => (string)_harness.GetMethod(method)!.Invoke(null, [argument])!;
}
