using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Health;

/// <summary>A junction as one RSU tells it.</summary>
internal readonly record struct JunctionKey(NodeId Node, int Rsu);
