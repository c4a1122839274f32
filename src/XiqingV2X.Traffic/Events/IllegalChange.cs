using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Events;

/// <summary>A change of a signal that may not be.</summary>
/// <param name="TimeMs">When, Unix ms UTC.</param>
/// <param name="Rsu">Index of the RSU whose SPAT told it.</param>
/// <param name="Node">The junction.</param>
/// <param name="Phase">Phase id.</param>
/// <param name="From">Light before.</param>
/// <param name="To">Light after.</param>
public readonly record struct IllegalChange(long TimeMs, int Rsu, NodeId Node, int Phase, SignalLight From, SignalLight To);
