using XiqingV2X.Coverage.Register;
using XiqingV2X.Traffic.Ledger;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>Evidence that is noted as it is read, so that what a report rests on can be kept with it.</summary>
/// <param name="source">Where it is read.</param>
public sealed class RecordingEvidence(IEvidenceSource source) : IEvidenceSource
{
    private readonly List<MetricPoint> _points = [];

    /// <inheritdoc/>
    public ZoneRegister Register { get; } = source.Register;

    /// <inheritdoc/>
    public (long FromMs, long ToMs)? Span { get; } = source.Span;

    /// <summary>What was read, in the order of reading.</summary>
    public EvidencePack Pack => new(Register, Span, Ledger(), _points);

    private IReadOnlyList<LedgerRow> Rows { get; } = source.Ledger();

    /// <inheritdoc/>
    public IReadOnlyList<LedgerRow> Ledger() => Rows;

    /// <inheritdoc/>
    public IEnumerable<MetricPoint> Points(string series, int windowSeconds, long fromMs, long toMs)
    {
        foreach (MetricPoint point in source.Points(series, windowSeconds, fromMs, toMs))
        {
            _points.Add(point);
            yield return point;
        }
    }
}
