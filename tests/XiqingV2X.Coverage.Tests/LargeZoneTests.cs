using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Rendering;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Ledger;
using XiqingV2X.Traffic.Metrics;
using Xunit.Abstractions;

namespace XiqingV2X.Coverage.Tests;

/// <summary>10,000 junctions, as many units, 100,000 road cells, an hour of minutes; figures are printed, and bounded far above a quiet machine's.</summary>
public sealed class LargeZoneTests(ITestOutputHelper output)
{
    private const int Side = 100;

    [Fact]
    public void A_zone_of_10_000_junctions_and_100_000_cells_is_computed_within_bounds()
    {
        var zone = new LargeZone();
        GC.Collect();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
        CoverageReport report = CoverageCalculator.Compute(
            zone, Reports.Plan, new CoverageOptions(), new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(FakeEvidence.Start).AddHours(1)));
        TimeSpan took = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        long peak = Process.GetCurrentProcess().PeakWorkingSet64;
        using var json = new MemoryStream();
        ReportWriter.Write(report, ReportFormat.Json, json);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Cells.Count} cells, {report.Junctions.Count} junctions, {zone.Read} points: {took.TotalSeconds:F1} s of processor time, {held >> 20} MB held, {peak >> 20} MB peak of the process, {json.Length >> 20} MB JSON"));
        Assert.InRange(report.Cells.Count, 100_000, 110_000);
        Assert.Equal(1, report.Indicator("F02").Value);
        Assert.Equal(1, report.Indicator("N05").Value);
        Assert.True(held < 500L << 20, $"{held >> 20} MB held");
        GC.KeepAlive(report);
    }

    /// <summary>Points are made as they are read, as out of a store.</summary>
    private sealed class LargeZone : IEvidenceSource
    {
        private const double Step = 0.0047; // about 520 m north

        public LargeZone() => Register = new ZoneRegister("large", true, [.. All().Select(Rsu)], [.. All().Select(Junction)], [.. All().Select(Road)]);

        public long Read { get; private set; }

        public ZoneRegister Register { get; }

        public (long FromMs, long ToMs)? Span => (FakeEvidence.Start, FakeEvidence.Start + 3_600_000);

        public IReadOnlyList<LedgerRow> Ledger() => [];

        public IEnumerable<MetricPoint> Points(string series, int windowSeconds, long fromMs, long toMs)
        {
            SeriesDefinition? definition = TrafficSeries.All.FirstOrDefault(s => s.Name == series && s.Name is "rsu" or "junction" or "cell");
            if (definition is null)
            {
                yield break;
            }

            double[] values = [.. definition.Fields.Select(f => f.Name switch
            {
                "messages" or "uploads" or "packets_received" or "rate_hz" or "spat_messages" or "map_messages" => 100.0,
                "rejected" or "packets_missed" or "spat_stuck" => 0,
                _ => 1,
            })];
            string[][] tags = [.. Tags(series)];
            for (long start = fromMs; start < toMs; start += windowSeconds * 1000L)
            {
                foreach (string[] tag in tags)
                {
                    Read++;
                    yield return new MetricPoint(definition, windowSeconds, start, tag, values);
                }
            }
        }

        private static IEnumerable<int> All() => Enumerable.Range(0, Side * Side);

        private static string Id(int i) => string.Create(CultureInfo.InvariantCulture, $"RSU{i:00000}");

        private static string Node(int i) => string.Create(CultureInfo.InvariantCulture, $"1-{i + 1}");

        private static (double Lon, double Lat) Place(int i) => (117 + (i % Side * Step), 38.8 + (i / Side * Step));

        private static RsuRecord Rsu(int i) => new(Id(i), Id(i), RsuState.InService, [], Place(i).Lat, Place(i).Lon, Node(i), null, "");

        private static JunctionRecord Junction(int i) => new(Node(i), Node(i), Place(i).Lat, Place(i).Lon, true, false, null);

        private static RoadRecord Road(int i) => new(Id(i), Id(i), "", [(Place(i).Lon, Place(i).Lat), (Place(i).Lon, Place(i).Lat + Step)]);

        private static readonly string[] Kinds = ["bsm", "map", "rsm", "rsi", "spat"];

        private static IEnumerable<string[]> Tags(string series) => series switch
        {
            "rsu" => All().SelectMany(i => Kinds.Select(kind => new[] { kind, Id(i) })),
            "junction" => All().Select(i => new[] { Node(i), Id(i) }),
            _ => All().SelectMany(i => Enumerable.Range(0, 10).Select(c => new[] { c.ToString(CultureInfo.InvariantCulture), Id(i), Id(i) })),
        };
    }
}
