using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage.Points;

/// <summary>A point with its place in the store's order.</summary>
/// <param name="Sequence">Sequence number; a point that changes gets a new one.</param>
/// <param name="Point">The point.</param>
public readonly record struct StoredPoint(long Sequence, MetricPoint Point);
