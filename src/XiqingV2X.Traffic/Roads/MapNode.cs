using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Roads;

/// <summary>An intersection or road end with the links that end at it.</summary>
/// <param name="Id">Reference.</param>
/// <param name="Name">Name, or empty.</param>
/// <param name="Position">Reference point.</param>
/// <param name="InLinks">Links that end here.</param>
public sealed record MapNode(NodeId Id, string Name, GeoPoint Position, IReadOnlyList<MapLink> InLinks);
