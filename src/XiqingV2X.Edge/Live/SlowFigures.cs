using System.Text.Json.Nodes;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Live;

/// <summary>Figures that come from the store or are means over a second: looked up beside the stream, not for each update.</summary>
internal sealed record SlowFigures
{
    public static SlowFigures None { get; } = new();

    /// <summary>Newest 10 s of each link and source; replaced as a whole when looked up again.</summary>
    public IReadOnlyList<MetricPoint> Links { get; init; } = [];

    /// <summary>Uploads a second by kind over the last second or so.</summary>
    public IReadOnlyDictionary<string, double> UploadsPerS { get; init; } = new Dictionary<string, double>();

    /// <summary>Totals of the ledger; null before they were read.</summary>
    public JsonObject? Totals { get; init; }

    /// <summary>When they were read, Unix ms.</summary>
    public long TotalsAtMs { get; init; }
}
