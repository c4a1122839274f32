using XiqingV2X.Coverage.Register;
using XiqingV2X.Traffic.Ledger;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>Evidence that is written into a pack (<see cref="EvidencePackFile"/>) as it is read: nothing is held for it, however large the zone.</summary>
public sealed class KeepingEvidence : IEvidenceSource, IDisposable
{
    private readonly IEvidenceSource _source;
    private readonly EvidencePackWriter _pack;
    private readonly IReadOnlyList<LedgerRow> _rows;

    /// <summary>Reads register, span and ledger, and writes the head of the pack.</summary>
    /// <param name="source">Where it is read.</param>
    /// <param name="pack">Where the pack is written; left open.</param>
    public KeepingEvidence(IEvidenceSource source, Stream pack)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        Register = source.Register;
        Span = source.Span;
        _rows = source.Ledger();
        _pack = new EvidencePackWriter(pack, new EvidencePack(Register, Span, _rows, []));
    }

    /// <inheritdoc/>
    public ZoneRegister Register { get; }

    /// <inheritdoc/>
    public (long FromMs, long ToMs)? Span { get; }

    /// <inheritdoc/>
    public IReadOnlyList<LedgerRow> Ledger() => _rows;

    /// <inheritdoc/>
    public IEnumerable<MetricPoint> Points(string series, int windowSeconds, long fromMs, long toMs)
    {
        foreach (MetricPoint point in _source.Points(series, windowSeconds, fromMs, toMs))
        {
            _pack.Add(point);
            yield return point;
        }
    }

    /// <summary>Ends the pack.</summary>
    public void Dispose() => _pack.Dispose();
}
