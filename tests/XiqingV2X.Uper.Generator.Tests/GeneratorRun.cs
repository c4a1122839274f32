using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace XiqingV2X.Uper.Generator.Tests;

/// <summary>Runs the generator on modules given as text.</summary>
internal static class GeneratorRun
{
    // Read once: Roslyn keeps what it finds in an assembly with the reference.
    private static readonly MetadataReference[] Assemblies =
    [
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll")
            .Where(f => !f.Contains("Native", StringComparison.Ordinal))
            .Append(typeof(UperArena).Assembly.Location)
            .Select(f => MetadataReference.CreateFromFile(f)),
    ];

    public static GeneratorDriver Driver(params (string Path, string Text)[] modules) =>
        CSharpGeneratorDriver.Create(
            [new Asn1Generator().AsSourceGenerator()],
            modules.Select(AdditionalText (m) => new Module(m.Path, m.Text)),
            parseOptions: null,
            new Options(),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static AdditionalText File(string path, string text) => new Module(path, text);

    /// <summary>An empty project; without references it is enough to run the generator.</summary>
    public static CSharpCompilation Compilation(params IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create("Generated", [], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>What generated code refers to.</summary>
    public static IEnumerable<MetadataReference> References() => Assemblies;

    public static ImmutableArray<Diagnostic> Diagnostics(params (string Path, string Text)[] modules) =>
        Driver(modules).RunGenerators(Compilation()).GetRunResult().Diagnostics;

    private sealed class Module(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => Values.None;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Values.None;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            textFile.Path.EndsWith("unset.asn", StringComparison.Ordinal) ? Values.None
            : textFile.Path.StartsWith("second/", StringComparison.Ordinal) ? Values.Second
            : Values.Small;
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public static readonly Values None = new([]);

        public static readonly Values Small = Of("Small");

        /// <summary>Options of the files in the folder second/.</summary>
        public static readonly Values Second = Of("Second");

        private static Values Of(string set) => new(new Dictionary<string, string>
        {
            ["build_metadata.AdditionalFiles.Asn1Set"] = set,
            ["build_metadata.AdditionalFiles.Asn1Root"] = "Frame",
            ["build_metadata.AdditionalFiles.Asn1Namespace"] = set,
        });

        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
