using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Passages;

/// <summary>A vehicle's way from one sample to the next.</summary>
/// <param name="Position">Position now.</param>
/// <param name="Link">Link it is matched to now; -1 for none.</param>
/// <param name="S">Place along that link, m.</param>
/// <param name="FromMs">Sample before, Unix ms; NaN when there is none.</param>
/// <param name="ToMs">Sample now, Unix ms.</param>
/// <param name="SpeedMps">Speed now, m/s; NaN when not known.</param>
/// <param name="HeadingDeg">Heading now, degrees; NaN when not known.</param>
/// <param name="Joined">True when the sample before is near enough in time to know what happened between.</param>
internal readonly record struct Step(
    GeoPoint Position,
    int Link,
    double S,
    double FromMs,
    double ToMs,
    double SpeedMps,
    double HeadingDeg,
    bool Joined);
