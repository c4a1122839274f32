using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Roads;

/// <summary>A link that ends at a node.</summary>
/// <param name="Upstream">Node where it starts.</param>
/// <param name="Name">Name, or empty.</param>
/// <param name="WidthM">Width, m; 0 when not told.</param>
/// <param name="SpeedLimitMps">Highest speed for vehicles, m/s; NaN when not told.</param>
/// <param name="Points">Line from upstream to downstream; empty when only lanes have points.</param>
/// <param name="Movements">Ways through the junction.</param>
/// <param name="Lanes">Lanes.</param>
public sealed record MapLink(
    NodeId Upstream,
    string Name,
    double WidthM,
    double SpeedLimitMps,
    IReadOnlyList<GeoPoint> Points,
    IReadOnlyList<MapMovement> Movements,
    IReadOnlyList<MapLane> Lanes)
{
    // AllowedManeuvers: bit 0 straight, bit 1 left, bit 2 right.
    private const int Left = 1 << 1;

    /// <summary>True where a highest speed for vehicles is told, for the link or a lane of it.</summary>
    public bool TellsLimit() => !double.IsNaN(SpeedLimitMps) || Lanes.Any(lane => !double.IsNaN(lane.SpeedLimitMps));

    /// <summary>True where a lane may turn left, by its manoeuvres or those of its ways.</summary>
    public bool TellsLeftTurn() => Lanes.Any(lane => (lane.Maneuvers & Left) != 0 || lane.Connections.Any(way => (way.Maneuvers & Left) != 0));

    /// <summary>
    /// The line that figures are measured along: the link's points or, without them, those of the middle one of the
    /// lanes that have points; empty when there are none.
    /// </summary>
    public IReadOnlyList<GeoPoint> ReferenceLine()
    {
        if (Points.Count >= 2)
        {
            return Points;
        }

        List<MapLane> drawn = [.. Lanes.Where(lane => lane.Points.Count >= 2)];
        return drawn.Count == 0 ? [] : drawn[drawn.Count / 2].Points;
    }
}
