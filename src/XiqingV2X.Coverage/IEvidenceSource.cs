using XiqingV2X.Coverage.Register;
using XiqingV2X.Traffic.Ledger;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage;

/// <summary>What indicators are computed from: closed windows, ledger and register of one node.</summary>
public interface IEvidenceSource
{
    /// <summary>The register as it is now.</summary>
    ZoneRegister Register { get; }

    /// <summary>Start of the first and end of the last stored window, Unix ms; null when there is none.</summary>
    (long FromMs, long ToMs)? Span { get; }

    /// <summary>The ledger as of the last checkpoint.</summary>
    IReadOnlyList<LedgerRow> Ledger();

    /// <summary>Closed points of a series with the given window length that start in [from, to), by start and tags.</summary>
    IEnumerable<MetricPoint> Points(string series, int windowSeconds, long fromMs, long toMs);
}
