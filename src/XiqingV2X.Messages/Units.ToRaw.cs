namespace XiqingV2X.Messages;

public static partial class Units
{
    /// <summary>Latitude in 1e-7 degree; NaN becomes unavailable.</summary>
    public static int RawLatitude(double degrees) => Raw(degrees * 1e7, -900_000_000, 900_000_000, UnavailableLatitude);

    /// <summary>Longitude in 1e-7 degree; NaN becomes unavailable.</summary>
    public static int RawLongitude(double degrees) => Raw(degrees * 1e7, -1_799_999_999, 1_800_000_000, UnavailableLongitude);

    /// <summary>Elevation in 0.1 m; NaN becomes unknown.</summary>
    public static int RawElevation(double metres) => Raw(metres * 10, -4095, 61_439, UnavailableElevation);

    /// <summary>Speed in 0.02 m/s; NaN becomes unavailable.</summary>
    public static ushort RawSpeed(double metresPerSecond) => (ushort)Raw(metresPerSecond * 50, 0, 8190, UnavailableSpeed);

    /// <summary>Heading in 0.0125 degree, any turn brought into 0 to 360; NaN becomes unavailable.</summary>
    public static ushort RawHeading(double degrees)
    {
        var turn = degrees % 360;
        var raw = Raw((turn < 0 ? turn + 360 : turn) * 80, 0, 28_800, UnavailableHeading);
        return (ushort)(raw == 28_800 && !double.IsNaN(degrees) ? 0 : raw);
    }

    /// <summary>Acceleration in 0.01 m/s²; NaN becomes unavailable.</summary>
    public static short RawAcceleration(double metresPerSecondSquared) =>
        (short)Raw(metresPerSecondSquared * 100, -2000, 2000, UnavailableAcceleration);

    /// <summary>Yaw rate in 0.01 degree/s.</summary>
    public static short RawYawRate(double degreesPerSecond) => (short)Raw(degreesPerSecond * 100, -32_767, 32_767, 0);

    /// <summary>Width of a vehicle in 1 cm; NaN becomes unknown.</summary>
    public static ushort RawVehicleWidth(double metres) => (ushort)Raw(metres * 100, 0, 1023, 0);

    /// <summary>Length of a vehicle in 1 cm; NaN becomes unknown.</summary>
    public static ushort RawVehicleLength(double metres) => (ushort)Raw(metres * 100, 0, 4095, 0);

    /// <summary>Height of a vehicle in 5 cm; NaN becomes unknown.</summary>
    public static byte RawVehicleHeight(double metres) => (byte)Raw(metres * 20, 0, 127, 0);

    private static int Raw(double value, int min, int max, int unavailable) =>
        double.IsNaN(value) ? unavailable : (int)Math.Round(Math.Clamp(value, min, max), MidpointRounding.AwayFromZero);
}
