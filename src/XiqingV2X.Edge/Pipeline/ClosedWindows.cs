using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// Up to where windows are closed, Unix ms. Windows of event time close later than those of arrival time, so each has its own.
/// </summary>
/// <param name="ByEventMs">Windows of event time that end up to here are closed.</param>
/// <param name="ByArrivalMs">Windows of arrival time that end up to here are closed.</param>
internal readonly record struct ClosedWindows(long ByEventMs, long ByArrivalMs)
{
    /// <summary>None is closed.</summary>
    public static ClosedWindows None => new(long.MinValue, long.MinValue);

    /// <summary>True when the point's window is among them.</summary>
    public bool Contains(MetricPoint point) => EndMs(point) <= (TrafficSeries.IsByArrival(point.Series) ? ByArrivalMs : ByEventMs);

    /// <summary>These and the point's window.</summary>
    public ClosedWindows With(MetricPoint point) => TrafficSeries.IsByArrival(point.Series)
        ? this with { ByArrivalMs = Math.Max(ByArrivalMs, EndMs(point)) }
        : this with { ByEventMs = Math.Max(ByEventMs, EndMs(point)) };

    private static long EndMs(MetricPoint point) => point.StartMs + (point.WindowSeconds * 1000L);
}
