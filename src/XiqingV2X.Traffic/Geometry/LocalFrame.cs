namespace XiqingV2X.Traffic.Geometry;

/// <summary>
/// A flat metric frame around a point: equirectangular, with the radii of curvature of the WGS-84 ellipsoid there.
/// Scale error in the east grows with the distance north of the origin, tan(latitude) times the difference in
/// latitude: at 39 degrees 0.013 % at 1 km, 0.13 % at 10 km. Each link and road has its own frame, so that a figure's
/// error stays below 0.05 % on links of up to some kilometres.
/// </summary>
public readonly struct LocalFrame
{
    private const double SemiMajorM = 6378137.0;
    private const double EccentricitySquared = 6.69437999014e-3;

    private readonly double _metresPerLongitude;
    private readonly double _metresPerLatitude;

    /// <summary>Makes the frame around a point.</summary>
    public LocalFrame(GeoPoint origin)
    {
        Origin = origin;
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(origin.Latitude));
        double w = 1 - (EccentricitySquared * sine * sine);
        double radian = double.DegreesToRadians(1);
        _metresPerLatitude = radian * SemiMajorM * (1 - EccentricitySquared) / (w * Math.Sqrt(w));
        _metresPerLongitude = radian * SemiMajorM / Math.Sqrt(w) * cosine;
    }

    /// <summary>Where both coordinates are 0.</summary>
    public GeoPoint Origin { get; }

    /// <summary>Metres east and north of the origin.</summary>
    public (double X, double Y) ToLocal(GeoPoint point) =>
        ((point.Longitude - Origin.Longitude) * _metresPerLongitude, (point.Latitude - Origin.Latitude) * _metresPerLatitude);

    /// <summary>The position at metres east and north of the origin.</summary>
    public GeoPoint ToGeo(double x, double y) =>
        new(Origin.Longitude + (x / _metresPerLongitude), Origin.Latitude + (y / _metresPerLatitude));
}
