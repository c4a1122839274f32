namespace XiqingV2X.Messages;

/// <summary>
/// Raw values of the message layer in SI units and degrees. A code that means "unavailable" or "unknown" becomes NaN, or
/// null where the result is a whole number. The way back, for messages that are built, is in <c>Units.ToRaw.cs</c>.
/// </summary>
public static partial class Units
{
    /// <summary>Raw latitude that means unavailable.</summary>
    public const int UnavailableLatitude = 900_000_001;

    /// <summary>Raw longitude that means unavailable.</summary>
    public const int UnavailableLongitude = 1_800_000_001;

    /// <summary>Raw elevation that means unknown.</summary>
    public const int UnavailableElevation = -4096;

    /// <summary>Raw speed that means unavailable.</summary>
    public const ushort UnavailableSpeed = 8191;

    /// <summary>Raw heading that means unavailable.</summary>
    public const ushort UnavailableHeading = 28_800;

    /// <summary>Raw acceleration that means unavailable.</summary>
    public const short UnavailableAcceleration = 2001;

    /// <summary>Raw steering wheel angle that means unavailable.</summary>
    public const sbyte UnavailableSteeringWheelAngle = 127;

    private const double Gravity = 9.80665;

    /// <summary>Latitude in degrees, north positive, from 1e-7 degree.</summary>
    public static double LatitudeDegrees(int raw) => raw == UnavailableLatitude ? double.NaN : raw / 1e7;

    /// <summary>Longitude in degrees, east positive, from 1e-7 degree.</summary>
    public static double LongitudeDegrees(int raw) => raw == UnavailableLongitude ? double.NaN : raw / 1e7;

    /// <summary>Elevation in metres above the WGS-84 ellipsoid, from 0.1 m.</summary>
    public static double ElevationMetres(int raw) => raw == UnavailableElevation ? double.NaN : raw / 10.0;

    /// <summary>Speed in m/s, from 0.02 m/s.</summary>
    public static double SpeedMetresPerSecond(ushort raw) => raw == UnavailableSpeed ? double.NaN : raw / 50.0;

    /// <summary>Heading in degrees clockwise from north, from 0.0125 degree.</summary>
    public static double HeadingDegrees(ushort raw) => raw >= UnavailableHeading ? double.NaN : raw / 80.0;

    /// <summary>Coarse heading in degrees clockwise from north, from 1.5 degree.</summary>
    public static double CoarseHeadingDegrees(byte raw) => raw >= 240 ? double.NaN : raw * 1.5;

    /// <summary>Steering wheel angle in degrees, right positive, from 1.5 degree; ±189 also stands for more.</summary>
    public static double SteeringWheelAngleDegrees(sbyte raw) => raw == UnavailableSteeringWheelAngle ? double.NaN : raw * 1.5;

    /// <summary>Longitudinal or lateral acceleration in m/s², from 0.01 m/s²; ±20 also stands for more.</summary>
    public static double AccelerationMetresPerSecondSquared(short raw) => raw == UnavailableAcceleration ? double.NaN : raw / 100.0;

    /// <summary>Vertical acceleration in m/s², downwards positive, from 0.02 g.</summary>
    public static double VerticalAccelerationMetresPerSecondSquared(sbyte raw) => raw == -127 ? double.NaN : raw * 0.02 * Gravity;

    /// <summary>Yaw rate in degrees per second, clockwise positive, from 0.01 degree/s.</summary>
    public static double YawRateDegreesPerSecond(short raw) => raw / 100.0;

    /// <summary>Width or length of a vehicle in metres, from 1 cm; 0 means unknown.</summary>
    public static double VehicleMetres(ushort raw) => raw == 0 ? double.NaN : raw / 100.0;

    /// <summary>Height of a vehicle in metres, from 5 cm; 0 means unknown.</summary>
    public static double VehicleHeightMetres(byte raw) => raw == 0 ? double.NaN : raw / 20.0;

    /// <summary>Width of a lane or link in metres, from 1 cm.</summary>
    public static double LaneWidthMetres(ushort raw) => raw / 100.0;

    /// <summary>Radius of an event or a reference path in metres, from 0.1 m.</summary>
    public static double RadiusMetres(ushort raw) => raw / 10.0;

    /// <summary>Radius of curvature in metres, right turn positive, from 0.1 m; straight on is infinity.</summary>
    public static double RadiusOfCurvatureMetres(short raw) => raw == short.MaxValue ? double.PositiveInfinity : raw / 10.0;

    /// <summary>Half axis of the position's error ellipse in metres (1 sigma), from 0.05 m; 12.7 also stands for more.</summary>
    public static double SemiAxisMetres(byte raw) => raw == 255 ? double.NaN : raw / 20.0;

    /// <summary>Orientation of the error ellipse in degrees clockwise from north, from 360/65535 degree.</summary>
    public static double SemiMajorOrientationDegrees(ushort raw) => raw == 65535 ? double.NaN : raw * 360.0 / 65535.0;

    /// <summary>Confidence in percent, from 0.5 %.</summary>
    public static double ConfidencePercent(byte raw) => raw / 2.0;

    /// <summary>Time offset in seconds, from 10 ms; 655.34 also stands for more.</summary>
    public static double TimeOffsetSeconds(ushort raw) => raw == 65535 ? double.NaN : raw / 100.0;

    /// <summary>Time mark in seconds (a duration, or within the hour), from 0.1 s; more than an hour and undefined are NaN.</summary>
    public static double TimeMarkSeconds(ushort raw) => raw >= 36_000 ? double.NaN : raw / 10.0;

    /// <summary>Milliseconds within the minute; up to 60,999 in a leap second; null when reserved or unavailable.</summary>
    public static int? MillisecondsOfMinute(ushort raw) => raw > 60_999 ? null : raw;

    /// <summary>Minutes since the start of the year in UTC; null when invalid.</summary>
    public static int? MinuteOfYear(uint raw) => raw >= 527_040 ? null : (int)raw;
}
