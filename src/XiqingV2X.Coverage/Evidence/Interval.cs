namespace XiqingV2X.Coverage.Evidence;

/// <summary>An interval for a share.</summary>
/// <param name="Low">Lower end, 0..1.</param>
/// <param name="High">Upper end, 0..1.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>
    /// Wilson's score interval for a share, 95 % (Wilson 1927): stays inside 0..1 and is honest at 0 and 1,
    /// where the usual interval has no width. Null without trials.
    /// </summary>
    /// <param name="successes">Number of successes.</param>
    /// <param name="trials">Number of trials.</param>
    public static Interval? Wilson(double successes, double trials)
    {
        const double Z = 1.959963984540054;
        if (!(trials > 0))
        {
            return null;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        double p = successes / trials;
        double z2 = Z * Z / trials;
        double centre = (p + (z2 / 2)) / (1 + z2);
        double half = Z / (1 + z2) * Math.Sqrt((p * (1 - p) / trials) + (z2 / (4 * trials)));
        return new Interval(successes == 0 ? 0 : Math.Max(0, centre - half), successes == trials ? 1 : Math.Min(1, centre + half));
    }
}
