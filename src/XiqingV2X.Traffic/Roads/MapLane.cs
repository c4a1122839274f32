using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Roads;

/// <summary>A lane of a link.</summary>
/// <param name="Id">Lane id, 1..254; 0 when not known.</param>
/// <param name="WidthM">Width, m; NaN when not told.</param>
/// <param name="Maneuvers">Allowed manoeuvres, bit n of the AllowedManeuvers list = 1 &lt;&lt; n; 0 when not told.</param>
/// <param name="SpeedLimitMps">Highest speed for vehicles, m/s; NaN when not told.</param>
/// <param name="Connections">Where it leads.</param>
/// <param name="Points">Centre line from upstream to the stop line; empty when not told.</param>
public sealed record MapLane(
    byte Id,
    double WidthM,
    int Maneuvers,
    double SpeedLimitMps,
    IReadOnlyList<MapConnection> Connections,
    IReadOnlyList<GeoPoint> Points);
