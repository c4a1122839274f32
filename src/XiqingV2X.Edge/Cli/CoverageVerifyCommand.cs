using System.CommandLine;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Coverage;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Rendering;
using XiqingV2X.Coverage.Verification;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Replays;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x coverage verify</c>: makes a report again, from the kept evidence, the store or the journal alone, and says whether it holds.</summary>
internal static class CoverageVerifyCommand
{
    private const int Shown = 40;

    /// <summary>Where the evidence of a report is kept: beside it.</summary>
    public static string PackOf(string report) => report + ".evidence.gz";

    public static Command Create()
    {
        var report = new Argument<string>("REPORT") { Description = "Report in JSON (xv2x coverage --format json --out REPORT)." };
        var data = new Option<string?>("--data") { Description = "Makes it again from the store of this data folder." };
        var journal = new Option<string?>("--journal") { Description = "Makes it again from this journal alone (a folder of segments, or a data folder), by replay into a folder that is thrown away." };
        var command = new Command(
            "verify",
            "Makes a report again and compares it byte for byte. Without --data and --journal, from the evidence that was kept beside it. "
            + "The register, and for a node that has gone on the ledger, are those kept with the report.")
        {
            report, data, journal,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string path = parsed.GetValue(report)!;
            if (!File.Exists(path))
            {
                throw new WrongUseException($"'{path}' does not exist");
            }

            EvidencePack? kept = ReadPack(PackOf(path));
            if (parsed.GetValue(journal) is { } segments)
            {
                return await FromJournalAsync(path, kept, segments, cancellation);
            }

            if (parsed.GetValue(data) is { } folder)
            {
                using EdgeStore store = DataFolder.OpenToRead(folder);
                return Verify(path, kept, new StoreEvidence(store), $"the store of {folder}");
            }

            return Verify(path, kept, kept ?? throw new WrongUseException($"'{PackOf(path)}' does not exist: --data or --journal is needed"), "the evidence kept with it");
        });
        return command;
    }

    private static EvidencePack? ReadPack(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using FileStream file = File.OpenRead(path);
            return EvidencePackFile.Read(file);
        }
        catch (InvalidDataException e)
        {
            throw new WrongUseException($"'{path}': {e.Message}");
        }
    }

    private static async Task<int> FromJournalAsync(string path, EvidencePack? kept, string segments, CancellationToken cancellation)
    {
        string journal = DataFolder.JournalOf(segments) ?? throw new WrongUseException($"'{segments}' holds no journal");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("xv2x-verify-");
        try
        {
            string zone = "";
            if (kept is not null)
            {
                zone = Path.Combine(folder.FullName, "zone.json");
                await using FileStream file = File.Create(zone);
                Coverage.Register.RegisterFile.Write(kept.Register, file);
            }

            string data = Path.Combine(folder.FullName, "data");
            EdgeOptions options = EdgeConfiguration.Read(null, new Dictionary<string, string?> { ["DataFolder"] = data, ["Zone"] = zone });
            using var source = new JournalSource(DirectoryJournalStorage.OpenForReading(journal), keepsTicks: true);
            await PipelineReplay.RunAsync(source, _ => true, options, TimeProvider.System, double.PositiveInfinity, cancellation);
            foreach (string fault in source.Faults)
            {
                Console.WriteLine($"journal: {fault}");
            }

            using EdgeStore store = DataFolder.OpenToRead(data);
            return Verify(path, kept, new StoreEvidence(store), $"the journal {journal} alone");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Verify(string path, EvidencePack? kept, IEvidenceSource source, string from)
    {
        byte[] told = File.ReadAllBytes(path);
        ReportRequest request;
        try
        {
            request = ReportRequest.Read(told);
        }
        catch (InvalidDataException e)
        {
            throw new WrongUseException($"'{path}': {e.Message}");
        }

        var evidence = new RecordingEvidence(kept is null ? source : new GoneOn(source, kept));
        var found = new MemoryStream();
        // Another version that finds the same figures has verified them.
        if (request.Engine != EngineVersion.Current)
        {
            Console.WriteLine($"made by {(request.Engine.Length > 0 ? request.Engine : "a version that does not say")}, verified by {EngineVersion.Current}");
        }

        ReportWriter.Write(
            CoverageCalculator.Compute(evidence, PlanCatalog.Shipped, request.Options, request.Clock) with { Engine = request.Engine }, ReportFormat.Json, found);
        IReadOnlyList<string> differences = ReportComparison.Differences(told, found.ToArray());
        if (differences.Count == 0)
        {
            Console.WriteLine($"holds: {told.Length} bytes made again from {from}, every byte the same");
            return ExitCode.Done;
        }

        Console.WriteLine($"does not hold: made again from {from}, {differences.Count} figures differ");
        foreach (string difference in differences.Take(Shown))
        {
            Console.WriteLine("  " + difference);
        }

        if (kept is not null)
        {
            foreach (string difference in EvidenceComparison.Differences(kept, evidence.Pack))
            {
                Console.WriteLine("  evidence: " + difference);
            }
        }

        return ExitCode.RejectedInput;
    }

    /// <summary>A store that has gone on since: register and span as they were kept, and so the ledger where the store's has grown.</summary>
    private sealed class GoneOn(IEvidenceSource source, EvidencePack kept) : IEvidenceSource
    {
        public Coverage.Register.ZoneRegister Register => kept.Register;

        public (long FromMs, long ToMs)? Span => source.Span is { } now && kept.Span is { } then && now.ToMs > then.ToMs ? kept.Span : source.Span;

        public IReadOnlyList<Traffic.Ledger.LedgerRow> Ledger()
        {
            IReadOnlyList<Traffic.Ledger.LedgerRow> now = source.Ledger();
            return source.Span?.ToMs > kept.Span?.ToMs && now.Sum(r => r.Received) >= kept.Rows.Sum(r => r.Received) ? kept.Rows : now;
        }

        public IEnumerable<Traffic.Metrics.MetricPoint> Points(string series, int windowSeconds, long fromMs, long toMs) =>
            source.Points(series, windowSeconds, fromMs, toMs);
    }
}
