namespace XiqingV2X.FirmwareSim.Traffic;

/// <summary>
/// The intelligent driver model (Treiber, Hennecke, Helbing 2000): acceleration from one's own speed, the
/// wish for a speed, and the gap to and speed of what is ahead.
/// </summary>
public static class DriverModel
{
    /// <summary>Gap kept to a standing vehicle, metres.</summary>
    public const double StandstillGap = 2.0;

    /// <summary>Time gap kept while following, s.</summary>
    public const double Headway = 1.2;

    /// <summary>Comfortable braking, m/s².</summary>
    public const double Comfort = 2.0;

    /// <summary>What the brakes can do at most, m/s².</summary>
    public const double Limit = 8.0;

    /// <summary>With nothing ahead.</summary>
    public static double Free(double speed, double wished, double maximum)
    {
        double ratio = speed / wished;
        double squared = ratio * ratio;
        return Math.Max(-Comfort, maximum * (1 - (squared * squared)));
    }

    /// <summary>With something ahead; the smaller of this and <see cref="Free"/> is driven.</summary>
    public static double Follow(double speed, double maximum, double gap, double leaderSpeed, double freeAcceleration)
    {
        if (gap < 0.1)
        {
            return -Limit;
        }

        double closing = speed * (speed - leaderSpeed) / (2 * Math.Sqrt(maximum * Comfort));
        double desired = StandstillGap + Math.Max(0, (speed * Headway) + closing);
        double ratio = desired / gap;
        return Math.Max(-Limit, freeAcceleration - (maximum * ratio * ratio));
    }

    /// <summary>Keeps the speed at or below a profile that falls to a slower speed at some distance ahead.</summary>
    /// <returns>The largest acceleration for this step that respects it.</returns>
    public static double SlowFor(double speed, double slower, double distance, double step)
    {
        double next = Math.Max(0, distance - (speed * step));
        double allowed = Math.Sqrt((slower * slower) + (2 * 1.5 * next));
        return Math.Max(-3.0, (allowed - speed) / step);
    }

    /// <summary>Braking needed to stand at a distance, m/s².</summary>
    public static double BrakingToStop(double speed, double distance) =>
        distance <= 0.01 ? (speed <= 0.01 ? 0 : double.PositiveInfinity) : speed * speed / (2 * distance);
}
