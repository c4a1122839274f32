using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Movements;

/// <summary>A way from a link through the junction, as one source sees it.</summary>
/// <param name="Link">Index of the link that it comes from.</param>
/// <param name="To">Node at the end of the link that it leads to; meaningless without <paramref name="HasTo"/>.</param>
/// <param name="HasTo">False where it is not known where vehicles went.</param>
/// <param name="Phase">Signal phase; 0 when not known.</param>
/// <param name="Rsu">The RSU whose sensors see it; -1 for BSM, whoever heard them.</param>
internal readonly record struct MovementKey(int Link, NodeId To, bool HasTo, byte Phase, int Rsu);
