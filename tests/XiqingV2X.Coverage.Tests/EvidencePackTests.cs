using System.IO.Compression;
using System.Text.Json;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Ledger;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Tests;

public sealed class EvidencePackTests
{
    private const int Many = 20_000; // several batches of the thread that writes

    [Fact]
    public void A_pack_holds_every_point_in_order_and_every_value_to_the_bit()
    {
        double[] values = [0, -0.0, 1, -1, int.MaxValue, int.MinValue, 2147483648, 1e15, 0.1, -1234.5, 5e-324, double.MaxValue, double.NaN];
        var file = new MemoryStream();
        using (var evidence = new KeepingEvidence(new Source(values), file))
        {
            Assert.Equal(Many, evidence.Points("cell", 60, 0, Many).Count());
        }

        EvidencePack kept = EvidencePackFile.Read(new MemoryStream(file.ToArray()));
        Assert.Equal(Enumerable.Range(0, Many).Select(i => (long)i), kept.All.Select(p => p.StartMs));
        Assert.All(kept.All, p => Assert.Equal(
            BitConverter.DoubleToInt64Bits(values[p.StartMs % values.Length]), BitConverter.DoubleToInt64Bits(p.Values[0])));

        // The text is the one that a number of that value has always had.
        using var lines = new StreamReader(new GZipStream(new MemoryStream(file.ToArray()), CompressionMode.Decompress));
        lines.ReadLine();
        Assert.Equal(
            values.Select(value => double.IsFinite(value) ? JsonSerializer.Serialize(value) : "null"),
            values.Select(_ => lines.ReadLine()!.Split('[')[^1].TrimEnd(']').Split(',')[0]));
    }

    [Fact]
    public void A_pack_that_cannot_be_written_is_told_to_who_writes_it()
    {
        IEnumerable<MetricPoint> Read()
        {
            using var evidence = new KeepingEvidence(new Source([0.1]), new FullDisk());
            return [.. evidence.Points("cell", 60, 0, Many)];
        }

        Assert.Throws<IOException>(Read);
    }

    private sealed class Source(double[] values) : IEvidenceSource
    {
        private static readonly SeriesDefinition Cell = TrafficSeries.All.First(s => s.Name == "cell");

        public ZoneRegister Register { get; } = new("pack", true, [], [], []);

        public (long FromMs, long ToMs)? Span => (0, Many);

        public IReadOnlyList<LedgerRow> Ledger() => [];

        public IEnumerable<MetricPoint> Points(string series, int windowSeconds, long fromMs, long toMs) =>
            Enumerable.Range(0, Many).Select(i => new MetricPoint(
                Cell, windowSeconds, i, [.. Cell.Tags.Select(tag => $"{tag}{i}")], [.. Cell.Fields.Select(_ => values[i % values.Length])]));
    }

    private sealed class FullDisk : MemoryStream
    {
        private const long Room = 10_000;

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Length + count > Room)
            {
                throw new IOException("no space left on device");
            }

            base.Write(buffer, offset, count);
        }
    }
}
