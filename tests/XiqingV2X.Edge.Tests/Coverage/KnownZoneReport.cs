using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Coverage;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Rendering;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Tests.Coverage;

/// <summary>The report of the known zone, made once for all tests of it.</summary>
public sealed class KnownZoneReport : IAsyncLifetime
{
    internal KnownZone Known { get; private set; } = null!;

    internal CoverageReport Report { get; private set; } = null!;

    internal EvidencePack Pack { get; private set; } = null!;

    internal byte[] Json { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Known = await KnownZone.RunAsync();
        string data = await Known.ReplayAsync(Known.Journal, "data");
        using EdgeStore store = DataFolder.OpenToRead(data);
        var evidence = new RecordingEvidence(new StoreEvidence(store));
        Report = CoverageCalculator.Compute(
            evidence, PlanCatalog.Shipped, new CoverageOptions(), new FakeTimeProvider(KnownZone.Start.AddSeconds(KnownZone.Seconds + 60).AddTicks(1234)));
        Pack = evidence.Pack;
        Json = Write(Report);
    }

    public Task DisposeAsync()
    {
        Known.Dispose();
        return Task.CompletedTask;
    }

    internal static byte[] Write(CoverageReport report)
    {
        var bytes = new MemoryStream();
        ReportWriter.Write(report, ReportFormat.Json, bytes);
        return bytes.ToArray();
    }
}
