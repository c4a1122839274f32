using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Events;

/// <summary>A point of a way.</summary>
/// <param name="TimeMs">Event time, Unix ms UTC.</param>
/// <param name="Position">Centre.</param>
/// <param name="SpeedMps">Speed, m/s; NaN when not known.</param>
/// <param name="HeadingDeg">Degrees clockwise from north; NaN when not known.</param>
/// <param name="Rsu">Index of the RSU that told it first.</param>
public readonly record struct TrackPoint(long TimeMs, GeoPoint Position, float SpeedMps, float HeadingDeg, int Rsu);
