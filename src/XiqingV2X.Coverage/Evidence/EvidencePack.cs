using XiqingV2X.Coverage.Register;
using XiqingV2X.Traffic.Ledger;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>What a report rests on, kept beside it: register, ledger, windows and cells.</summary>
/// <param name="Register">The register as it was.</param>
/// <param name="Span">Span of the store as it was, Unix ms; null for an empty one.</param>
/// <param name="Rows">The ledger as it was.</param>
/// <param name="All">Points that were read, of each series by start and tags.</param>
public sealed record EvidencePack(ZoneRegister Register, (long FromMs, long ToMs)? Span, IReadOnlyList<LedgerRow> Rows, IReadOnlyList<MetricPoint> All)
    : IEvidenceSource
{
    /// <inheritdoc/>
    public IReadOnlyList<LedgerRow> Ledger() => Rows;

    /// <inheritdoc/>
    public IEnumerable<MetricPoint> Points(string series, int windowSeconds, long fromMs, long toMs) =>
        All.Where(p => p.Series.Name == series && p.WindowSeconds == windowSeconds && p.StartMs >= fromMs && p.StartMs < toMs);
}
