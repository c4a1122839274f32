using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using XiqingV2X.Uper.Generator.Emit;
using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator;

/// <summary>
/// Generates message types, arena, UPER decoder and encoder and JSON reader and writer from ASN.1 modules. A module is
/// an additional file with three metadata: <c>Asn1Set</c> (prefix of the classes), <c>Asn1Root</c> (the outermost
/// CHOICE) and <c>Asn1Namespace</c>. Files with the same set belong together.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class Asn1Generator : IIncrementalGenerator
{
    /// <summary>Name of the step that parses one file; a test asserts that it is cached.</summary>
    public const string ParseStep = "Asn1Parse";

    /// <summary>Name of the step that groups the files into sets; a test asserts that it is cached.</summary>
    public const string SetStep = "Asn1Sets";

    private const string Metadata = "build_metadata.AdditionalFiles.";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Where(static f => f.Path.EndsWith(".asn", StringComparison.OrdinalIgnoreCase))
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancel) =>
            {
                var options = pair.Right.GetOptions(pair.Left);
                return ParsedFile.Parse(
                    pair.Left.Path,
                    Option(options, "Asn1Set"),
                    Option(options, "Asn1Root"),
                    Option(options, "Asn1Namespace"),
                    pair.Left.GetText(cancel)?.ToString() ?? "",
                    cancel);
            })
            .WithTrackingName(ParseStep);
        var sets = files.Collect().SelectMany(static (all, _) => Group(all)).WithTrackingName(SetStep);
        context.RegisterSourceOutput(sets, static (output, set) => Emit(output, set));
    }

    private static string Option(Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions options, string name) =>
        options.TryGetValue(Metadata + name, out var value) ? value : "";

    private static IEnumerable<EquatableArray<ParsedFile>> Group(ImmutableArray<ParsedFile> files) =>
        files
            .GroupBy(f => f.Set, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new EquatableArray<ParsedFile>([.. g.OrderBy(f => f.Path, StringComparer.Ordinal)]));

    private static void Emit(SourceProductionContext output, EquatableArray<ParsedFile> files)
    {
        var errors = files.Where(f => f.Error is not null).Select(f => f.Error!).ToList();
        var first = files[0];
        if (first.Set.Length == 0 || first.Root.Length == 0 || first.Namespace.Length == 0)
        {
            errors.Add(new SchemaDiagnostic(
                Descriptors.Configuration.Id, first.Path, 0, 0, "the additional file needs the metadata Asn1Set, Asn1Root and Asn1Namespace"));
        }

        SchemaSet? set = null;
        if (errors.Count == 0)
        {
            (set, var found) = Resolver.Run(first.Set, first.Namespace, first.Root, files, output.CancellationToken);
            errors.AddRange(found);
        }

        foreach (var e in errors)
        {
            var place = new LinePosition(e.Line, e.Column);
            output.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ById(e.Id), Location.Create(e.Path, default, new LinePositionSpan(place, place)), e.Message));
        }

        if (set is null)
        {
            return;
        }

        // Roslyn compares the names of files without case; types may differ in case only.
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, source) in Files(set))
        {
            output.CancellationToken.ThrowIfCancellationRequested();
            var file = name;
            for (var i = 2; !used.Add(file); i++)
            {
                file = $"{name}-{i}";
            }

            output.AddSource($"{set.Name}/{file}.g.cs", SourceText.From(source, Encoding.UTF8));
        }
    }

    private static IEnumerable<(string Name, string Source)> Files(SchemaSet set)
    {
        foreach (var type in set.Types)
        {
            if (TypeEmitter.Emit(set, type) is { } source)
            {
                yield return (TypeEmitter.HintName(type), source);
            }
        }

        var names = new NameTable();
        yield return (set.Name + "Arena", ArenaEmitter.Emit(set));
        yield return (set.Name + "FastDecoder", FastDecoderEmitter.Emit(set));
        yield return (set.Name + "Decoder", DecoderEmitter.Emit(set, names));
        yield return (set.Name + "FastEncoder", FastEncoderEmitter.Emit(set));
        yield return (set.Name + "Encoder", EncoderEmitter.Emit(set, names));
        yield return (set.Name + "Codec", CodecEmitter.Emit(set));
        yield return (set.Name + "Jer", JerEmitter.Emit(set));
        yield return (set.Name + "JerWriter", JerWriterEmitter.Emit(set));
        yield return (set.Name + "JerReader", JerReaderEmitter.Emit(set, names));
        yield return (set.Name + "Names", names.Emit(set));
    }
}
