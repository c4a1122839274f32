namespace XiqingV2X.Traffic.Geometry;

/// <summary>
/// GCJ-02, the datum of Chinese map services, to WGS-84. There is only a formula for the other way; its shift changes so
/// little over some hundred metres that three rounds of correction come to well under a centimetre.
/// </summary>
public static class Gcj02
{
    private const double SemiMajorAxis = 6_378_245;
    private const double EccentricitySquared = 0.00669342162296594323;

    /// <summary>Degrees in, degrees out. Outside China the two are the same.</summary>
    public static (double Latitude, double Longitude) ToWgs84(double latitude, double longitude)
    {
        double y = latitude;
        double x = longitude;
        for (int round = 0; round < 3; round++)
        {
            (double shiftedY, double shiftedX) = FromWgs84(y, x);
            y += latitude - shiftedY;
            x += longitude - shiftedX;
        }

        return (y, x);
    }

    /// <summary>The published shift.</summary>
    public static (double Latitude, double Longitude) FromWgs84(double latitude, double longitude)
    {
        if (longitude is < 72.004 or > 137.8347 || latitude is < 0.8293 or > 55.8271)
        {
            return (latitude, longitude);
        }

        double x = longitude - 105;
        double y = latitude - 35;
        double common = (20 * Math.Sin(6 * x * Math.PI)) + (20 * Math.Sin(2 * x * Math.PI));
        double dLat = -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x)))
            + ((common + (20 * Math.Sin(y * Math.PI)) + (40 * Math.Sin(y / 3 * Math.PI)) + (160 * Math.Sin(y / 12 * Math.PI)) + (320 * Math.Sin(y * Math.PI / 30))) * 2 / 3);
        double dLon = 300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x)))
            + ((common + (20 * Math.Sin(x * Math.PI)) + (40 * Math.Sin(x / 3 * Math.PI)) + (150 * Math.Sin(x / 12 * Math.PI)) + (300 * Math.Sin(x / 30 * Math.PI))) * 2 / 3);

        double radians = latitude / 180 * Math.PI;
        double magic = 1 - (EccentricitySquared * Math.Sin(radians) * Math.Sin(radians));
        double root = Math.Sqrt(magic);
        dLat = dLat * 180 / (SemiMajorAxis * (1 - EccentricitySquared) / (magic * root) * Math.PI);
        dLon = dLon * 180 / (SemiMajorAxis / root * Math.Cos(radians) * Math.PI);
        return (latitude + dLat, longitude + dLon);
    }
}
