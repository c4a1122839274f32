namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>
/// Ties the zone's plane to the earth: a tangent plane at an origin inside the district, turned so that
/// no road of the zone runs exactly north (headings near 0/360 degrees then occur with noise on both sides).
/// </summary>
public static class LocalFrame
{
    public const double OriginLatitude = 39.06;
    public const double OriginLongitude = 117.06;

    /// <summary>How far the plane's +Y axis is turned clockwise from true north, degrees.</summary>
    public const double TurnDegrees = 7;

    private const double SemiMajorAxis = 6378137.0;
    private const double EccentricitySquared = 6.69437999014e-3;

    private static readonly double CosTurn = Math.Cos(TurnDegrees * Math.PI / 180);
    private static readonly double SinTurn = Math.Sin(TurnDegrees * Math.PI / 180);

    /// <summary>Metres per degree of latitude at the origin (meridian radius of curvature).</summary>
    public static double MetresPerLatitude { get; } = MeridianRadius(OriginLatitude) * Math.PI / 180;

    /// <summary>Metres per degree of longitude at the origin (radius of the parallel).</summary>
    public static double MetresPerLongitude { get; } = ParallelRadius(OriginLatitude) * Math.PI / 180;

    public static GeoPoint ToGeo(Point p)
    {
        double east = (p.X * CosTurn) + (p.Y * SinTurn);
        double north = (p.Y * CosTurn) - (p.X * SinTurn);
        return new GeoPoint(
            (int)Math.Round((OriginLatitude + (north / MetresPerLatitude)) * 1e7),
            (int)Math.Round((OriginLongitude + (east / MetresPerLongitude)) * 1e7));
    }

    public static Point ToPlane(GeoPoint g)
    {
        double east = (g.LongitudeDegrees - OriginLongitude) * MetresPerLongitude;
        double north = (g.LatitudeDegrees - OriginLatitude) * MetresPerLatitude;
        return new Point((east * CosTurn) - (north * SinTurn), (east * SinTurn) + (north * CosTurn));
    }

    /// <summary>Degrees clockwise from true north, 0 up to but not including 360.</summary>
    public static double HeadingDegrees(double planeAngle)
    {
        double degrees = ((planeAngle * 180 / Math.PI) + TurnDegrees) % 360;
        return degrees < 0 ? degrees + 360 : degrees;
    }

    private static double MeridianRadius(double latitude)
    {
        double sin = Math.Sin(latitude * Math.PI / 180);
        double w = 1 - (EccentricitySquared * sin * sin);
        return SemiMajorAxis * (1 - EccentricitySquared) / (w * Math.Sqrt(w));
    }

    private static double ParallelRadius(double latitude)
    {
        double radians = latitude * Math.PI / 180;
        double sin = Math.Sin(radians);
        return SemiMajorAxis / Math.Sqrt(1 - (EccentricitySquared * sin * sin)) * Math.Cos(radians);
    }
}
