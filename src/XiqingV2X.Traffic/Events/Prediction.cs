namespace XiqingV2X.Traffic.Events;

/// <summary>
/// When two road users collide if they go on as they do: at their speeds, both straight on and turning as they turn now. Where only
/// one of these leads to a collision none is foreseen: whoever turns past a queue points at it for a moment, and whoever drives past
/// one turns towards it in the noise of a sensor. Bodies are rectangles, which collide when they overlap; the ways are looked along
/// in steps of a twentieth of a second.
/// </summary>
internal static class Prediction
{
    private const double StepS = 0.05;

    private const double StandingMps = 0.5;

    /// <summary>Of headings more than 120 degrees apart.</summary>
    private const double FacingCosine = -0.5;

    /// <summary>Slower than this towards each other they do not come near, m/s.</summary>
    private const double LeastClosingMps = 1;

    /// <summary>Time to collision, s; NaN when they do not collide within the horizon.</summary>
    /// <param name="a">One, as it is now.</param>
    /// <param name="b">The other; carried on to the time of <paramref name="a"/>.</param>
    /// <param name="horizonS">How far to look, s.</param>
    public static double TimeToCollision(Mover a, Mover b, double horizonS)
    {
        double behindS = (a.TimeMs - b.TimeMs) / 1000.0;
        Pose first = At(a, 0, turns: true);
        Pose second = At(b, behindS, turns: true);
        (double dx, double dy) = (second.X - first.X, second.Y - first.Y);
        double distance = Math.Sqrt((dx * dx) + (dy * dy));
        (double vx, double vy) = (Speed(b, second.Angle).X - Speed(a, first.Angle).X, Speed(b, second.Angle).Y - Speed(a, first.Angle).Y);
        double closing = distance > 0 ? -((dx * vx) + (dy * vy)) / distance : 0;
        double reach = a.ReachM + b.ReachM;
        if (IsFacedQueue(a, b) || closing < LeastClosingMps || distance - reach > (a.SpeedMps + b.SpeedMps) * horizonS)
        {
            return double.NaN;
        }

        double straight = Along(a, b, behindS, horizonS, turns: false);
        return double.IsNaN(straight) || (a.Turning == 0 && b.Turning == 0) ? straight : Math.Max(straight, Along(a, b, behindS, horizonS, turns: true));
    }

    // Through any junction one drives towards the queue of the other side for a moment: who stands and is faced is not met.
    private static bool IsFacedQueue(Mover a, Mover b) => Math.Min(a.SpeedMps, b.SpeedMps) < StandingMps && Math.Cos(a.Angle - b.Angle) <= FacingCosine;

    private static double Along(Mover a, Mover b, double behindS, double horizonS, bool turns)
    {
        for (double t = 0; t <= horizonS; t += StepS)
        {
            if (Overlap(At(a, t, turns), a, At(b, behindS + t, turns), b))
            {
                return t;
            }
        }

        return double.NaN;
    }

    private static (double X, double Y) Speed(Mover mover, double angle) => (mover.SpeedMps * Math.Cos(angle), mover.SpeedMps * Math.Sin(angle));

    private static Pose At(Mover mover, double seconds, bool turns)
    {
        double distance = mover.SpeedMps * seconds;
        double turned = turns ? mover.Turning * seconds : 0;

        // Along the circle: the chord has the mean heading, and is shorter than the arc.
        double chord = Math.Abs(turned) < 1e-6 ? distance : distance * Math.Sin(turned / 2) / (turned / 2);
        double along = mover.Angle + (turned / 2);
        return new Pose(mover.X + (chord * Math.Cos(along)), mover.Y + (chord * Math.Sin(along)), mover.Angle + turned);
    }

    /// <summary>Two rectangles overlap unless one of their four axes parts them (separating axis theorem).</summary>
    private static bool Overlap(in Pose first, Mover a, in Pose second, Mover b)
    {
        (double dx, double dy) = (second.X - first.X, second.Y - first.Y);
        return Touch(first.Angle, dx, dy, a, first.Angle, b, second.Angle) && Touch(first.Angle + (Math.PI / 2), dx, dy, a, first.Angle, b, second.Angle)
            && Touch(second.Angle, dx, dy, a, first.Angle, b, second.Angle) && Touch(second.Angle + (Math.PI / 2), dx, dy, a, first.Angle, b, second.Angle);
    }

    private static bool Touch(double axis, double dx, double dy, Mover a, double angleA, Mover b, double angleB) =>
        Math.Abs((dx * Math.Cos(axis)) + (dy * Math.Sin(axis))) <= Half(a, angleA - axis) + Half(b, angleB - axis);

    private static double Half(Mover mover, double turned) =>
        ((mover.LengthM * Math.Abs(Math.Cos(turned))) + (mover.WidthM * Math.Abs(Math.Sin(turned)))) / 2;

    private readonly record struct Pose(double X, double Y, double Angle);
}
