using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Events;

/// <summary>A road user at an instant.</summary>
/// <param name="User">Who, as its source knows it.</param>
/// <param name="TimeMs">Event time, Unix ms UTC.</param>
/// <param name="Rsu">Index of the RSU that told it.</param>
/// <param name="Position">Centre.</param>
/// <param name="SpeedMps">Speed, m/s; NaN when not known.</param>
/// <param name="HeadingDeg">Degrees clockwise from north; NaN when not known.</param>
/// <param name="Class">What it is.</param>
/// <param name="Type">Kind of vehicle, where it is one.</param>
/// <param name="LengthM">Length, m; 0 when not told.</param>
public readonly record struct SeenRoadUser(
    RoadUserRef User,
    long TimeMs,
    int Rsu,
    GeoPoint Position,
    float SpeedMps,
    float HeadingDeg,
    RoadUserClass Class,
    VehicleType Type,
    float LengthM);
