using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Live;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>The newest picture of the district, handed from the pipeline's thread to those who look at it.</summary>
internal sealed class LiveView
{
    private volatile LiveSnapshot? _snapshot;

    /// <summary>The newest picture; null before the first.</summary>
    public LiveSnapshot? Snapshot => _snapshot;

    /// <summary>Takes a new picture. Called on the pipeline's thread.</summary>
    public void Publish(TrafficEngine engine, long nowMs) => _snapshot = engine.CreateSnapshot(nowMs);
}
