using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Memory;

/// <summary>A link by its ends.</summary>
/// <param name="Upstream">Node where it starts.</param>
/// <param name="Node">Node where it ends.</param>
public sealed record RememberedLink(NodeId Upstream, NodeId Node);
