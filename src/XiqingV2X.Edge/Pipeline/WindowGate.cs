using XiqingV2X.Storage;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// Lets closed windows through to the store. While the journal is read again at start-up, windows that the store already
/// has are held back: the journal was read from the middle of some of them, and what is stored is whole.
/// </summary>
internal sealed class WindowGate(StoreBatch results, PipelineState state) : IMetricSink
{
    /// <summary>Windows that end up to this moment are held back, Unix ms; <see cref="long.MinValue"/> lets all through.</summary>
    public long HoldUntilMs { get; set; } = long.MinValue;

    /// <inheritdoc/>
    public void Add(MetricPoint point)
    {
        long endMs = point.StartMs + (point.WindowSeconds * 1000L);
        if (endMs <= HoldUntilMs)
        {
            return;
        }

        state.ClosedUntilMs = Math.Max(state.ClosedUntilMs, endMs);
        results.Add(point);
    }
}
