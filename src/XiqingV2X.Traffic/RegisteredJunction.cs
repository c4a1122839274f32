using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic;

/// <summary>A junction of the register: where registered roads are cut into links while no MAP tells them.</summary>
/// <param name="Node">Node, as MAP and SPAT name it.</param>
/// <param name="Position">Its place.</param>
public sealed record RegisteredJunction(NodeId Node, GeoPoint Position);
