using XiqingV2X.Storage;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// Lets closed windows through to the store. It is shut while start-up reads again what the store has: a window closes at the
/// same record in every run, so what closes before the checkpoint was stored with it, and what closes after it was not.
/// </summary>
internal sealed class WindowGate(StoreBatch results) : IMetricSink
{
    /// <summary>Whether windows pass.</summary>
    public bool IsOpen { get; set; } = true;

    /// <inheritdoc/>
    public void Add(MetricPoint point)
    {
        if (IsOpen)
        {
            results.Add(point);
        }
    }
}
