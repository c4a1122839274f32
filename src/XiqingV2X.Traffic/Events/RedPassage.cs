using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Events;

/// <summary>A passage of a stop line on red.</summary>
/// <param name="User">The vehicle.</param>
/// <param name="TimeMs">When its centre came over the line, Unix ms UTC.</param>
/// <param name="Place">The stop line: end of the approach.</param>
/// <param name="Node">The junction.</param>
/// <param name="Upstream">Node that the approach comes from.</param>
/// <param name="Phase">The phase that was red.</param>
/// <param name="SpeedMps">Speed over the line, m/s.</param>
/// <param name="RedForMs">For how long it had been red, ms; null when its beginning was not seen.</param>
public readonly record struct RedPassage(
    RoadUserRef User, long TimeMs, GeoPoint Place, NodeId Node, NodeId Upstream, int Phase, double SpeedMps, long? RedForMs);
