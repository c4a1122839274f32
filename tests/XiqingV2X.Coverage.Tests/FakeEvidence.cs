using XiqingV2X.Coverage.Register;
using XiqingV2X.Messages;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Ledger;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Tests;

/// <summary>Evidence put together by hand, in the series that the traffic engine defines.</summary>
internal sealed class FakeEvidence : IEvidenceSource
{
    /// <summary>2026-01-01T00:00:00Z.</summary>
    public const long Start = 1_767_225_600_000;

    private readonly List<MetricPoint> _points = [];
    private readonly List<LedgerRow> _ledger = [];

    public ZoneRegister Register { get; set; } = ZoneRegister.Empty;

    public (long FromMs, long ToMs)? Span => _points.Count == 0
        ? null
        : (_points.Min(p => p.StartMs), _points.Max(p => p.StartMs + (p.WindowSeconds * 1000L)));

    public IReadOnlyList<LedgerRow> Ledger() => _ledger;

    public IEnumerable<MetricPoint> Points(string series, int windowSeconds, long fromMs, long toMs) => _points
        .Where(p => p.Series.Name == series && p.WindowSeconds == windowSeconds && p.StartMs >= fromMs && p.StartMs < toMs)
        .OrderBy(p => p.StartMs)
        .ThenBy(p => string.Join('\0', p.Tags), StringComparer.Ordinal);

    /// <summary>A point of a series; fields that are not named have no value.</summary>
    public void Add(SeriesDefinition series, int window, string[] tags, params (string Field, double Value)[] fields)
    {
        double[] values = [.. series.Fields.Select(_ => double.NaN)];
        foreach ((string field, double value) in fields)
        {
            values[series.Fields.ToList().FindIndex(f => f.Name == field)] = value;
        }

        _points.Add(new MetricPoint(series, 10, Start + (window * 10_000L), tags, values));
    }

    /// <summary>Valid messages of an RSU in windows [from, to).</summary>
    public void Heard(string rsu, int from, int to, double messages = 100)
    {
        for (int w = from; w < to; w++)
        {
            Add(TrafficSeries.Rsu, w, ["bsm", rsu], ("messages", messages), ("uploads", messages), ("rejected", 0));
        }
    }

    /// <summary>A junction's signals and map in windows [from, to).</summary>
    public void Junction(
        string node, string rsu, int from, int to, double spat = 1, double map = 1, double agree = 1, double stuck = 0, double changes = 1)
    {
        for (int w = from; w < to; w++)
        {
            Add(
                TrafficSeries.Junction,
                w,
                [node, rsu],
                ("spat_messages", spat > 0 ? 20 : 0),
                ("map_messages", map > 0 ? 10 : 0),
                ("spat_fresh_share", spat),
                ("map_fresh_share", map),
                ("phases_agree", agree),
                ("spat_changes", changes),
                ("spat_stuck", stuck));
        }
    }

    /// <summary>Roadside information of an RSU in windows [from, to).</summary>
    public void Rsi(string rsu, int from, int to, double events, double signs)
    {
        for (int w = from; w < to; w++)
        {
            Add(TrafficSeries.Rsi, w, [rsu], ("messages", 10), ("events", events), ("signs", signs), ("empty", events + signs > 0 ? 0 : 10));
        }
    }

    /// <summary>Packets of one road cell in one window.</summary>
    public void Cell(string road, int cell, string rsu, double received, double missed, int window = 1) =>
        Add(TrafficSeries.Cell, window, [$"{cell}", road, rsu], ("packets_received", received), ("packets_missed", missed));

    /// <summary>A row of the ledger that balances, and the same in a window.</summary>
    public void Counted(string rsu, MessageKind kind, long stored, params (string Reason, long Count)[] rejected)
    {
        string name = MessageKindName.Of(kind);
        long refused = rejected.Sum(r => r.Count);
        Add(TrafficSeries.Rsu, 0, [name, rsu], ("messages", stored), ("uploads", stored + refused), ("rejected", refused), ("messages_rejected", 0), ("messages_suspect", 0));
        foreach ((string reason, long count) in rejected)
        {
            Add(TrafficSeries.Refusal, 0, [name, "rejected", reason, rsu], ("uploads", count));
        }

        var reasons = rejected.ToDictionary(r => r.Reason, r => r.Count);
        _ledger.Add(new LedgerRow(
            rsu, kind, stored + reasons.Values.Sum(), stored, 0, reasons, new Dictionary<string, long>(), 0, stored, 0, stored * 60));
    }
}
