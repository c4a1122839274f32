using XiqingV2X.Coverage;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Storage.Points;
using XiqingV2X.Traffic.Ledger;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage;

/// <summary>Evidence for coverage indicators out of an edge store; every call sees the store as it is then.</summary>
public sealed class StoreEvidence(EdgeStore store) : IEvidenceSource
{
    /// <inheritdoc/>
    public ZoneRegister Register => store.ReadRegister();

    /// <inheritdoc/>
    public (long FromMs, long ToMs)? Span => store.ReadSpan();

    /// <inheritdoc/>
    public IReadOnlyList<LedgerRow> Ledger() => store.ReadLedger();

    /// <inheritdoc/>
    public IEnumerable<MetricPoint> Points(string series, int windowSeconds, long fromMs, long toMs) =>
        store.ReadPoints(new PointQuery(series, windowSeconds) { FromMs = fromMs, ToMs = toMs, InBulk = true });
}
