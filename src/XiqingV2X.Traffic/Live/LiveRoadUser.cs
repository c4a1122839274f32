using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Live;

/// <summary>A road user now.</summary>
/// <param name="Handle">Number within this snapshot, or over the snapshots of one view (<see cref="LiveIds"/>); never an id of the air.</param>
/// <param name="Source"><c>bsm</c> (told by itself) or <c>rsm</c> (seen by sensors).</param>
/// <param name="Class">What it is.</param>
/// <param name="Latitude">WGS-84 degrees, rounded to 5 decimals (about 1 m).</param>
/// <param name="Longitude">WGS-84 degrees, rounded to 5 decimals.</param>
/// <param name="SpeedKmh">Speed, km/h, rounded to 1; null when not known.</param>
/// <param name="HeadingDeg">Degrees clockwise from north, rounded to 1; null when not known.</param>
public sealed record LiveRoadUser(
    int Handle,
    string Source,
    RoadUserClass Class,
    double Latitude,
    double Longitude,
    double? SpeedKmh,
    double? HeadingDeg);
