using XiqingV2X.Storage;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// Lets closed windows through to the store. While the journal is read again at start-up, windows that the store already
/// has are held back: the journal was read from the middle of some of them, and what is stored is whole.
/// </summary>
internal sealed class WindowGate(StoreBatch results, PipelineState state) : IMetricSink
{
    /// <summary>Windows that are held back.</summary>
    public ClosedWindows Held { get; set; } = ClosedWindows.None;

    /// <inheritdoc/>
    public void Add(MetricPoint point)
    {
        if (!Held.Contains(point))
        {
            state.Closed = state.Closed.With(point);
            results.Add(point);
        }
    }
}
