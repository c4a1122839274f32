using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Roads;

/// <summary>A link of the map snapshot.</summary>
/// <param name="Key">Link key, as in tags: <c>upstream&gt;node</c>.</param>
/// <param name="Node">Key of the node where it ends.</param>
/// <param name="Upstream">Key of the node where it starts.</param>
/// <param name="LengthM">Length along <paramref name="Line"/>, m.</param>
/// <param name="Line">Line that figures are measured along, upstream to stop line.</param>
/// <param name="Link">The link.</param>
public sealed record LinkView(
    string Key,
    string Node,
    string Upstream,
    double LengthM,
    IReadOnlyList<GeoPoint> Line,
    MapLink Link)
{
    /// <summary>True when no MAP tells the link: a registered road between junctions, without lanes and movements.</summary>
    public bool IsFromRegister { get; init; }
}
