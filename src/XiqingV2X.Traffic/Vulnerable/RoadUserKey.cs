using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Vulnerable;

/// <summary>Pedestrians or non-motor traffic at one place, as one RSU's sensors see them.</summary>
/// <param name="Class">What they are.</param>
/// <param name="Link">Index of the link that they are on or beside; -1 for none.</param>
/// <param name="Node">Node of that link, else the nearest.</param>
/// <param name="Rsu">The RSU.</param>
internal readonly record struct RoadUserKey(RoadUserClass Class, int Link, NodeId Node, int Rsu);
