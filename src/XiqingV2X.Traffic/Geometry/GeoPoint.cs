namespace XiqingV2X.Traffic.Geometry;

/// <summary>A position.</summary>
/// <param name="Longitude">WGS-84 degrees, east positive; NaN when not known.</param>
/// <param name="Latitude">WGS-84 degrees, north positive; NaN when not known.</param>
public readonly record struct GeoPoint(double Longitude, double Latitude)
{
    /// <summary>No position.</summary>
    public static GeoPoint Unknown => new(double.NaN, double.NaN);

    /// <summary>True when both coordinates are known.</summary>
    public bool IsKnown => !double.IsNaN(Longitude) && !double.IsNaN(Latitude);
}
