namespace XiqingV2X.Traffic.Geometry;

/// <summary>Headings in degrees clockwise from north, 0 up to 360.</summary>
public static class Heading
{
    /// <summary>Heading of a displacement of metres east and north.</summary>
    public static double Of(double east, double north)
    {
        double degrees = double.RadiansToDegrees(Math.Atan2(east, north));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /// <summary>Smallest angle between two headings, 0..180; NaN when one is not known.</summary>
    public static double Difference(double a, double b)
    {
        double difference = Math.Abs(a - b) % 360;
        return difference > 180 ? 360 - difference : difference;
    }
}
