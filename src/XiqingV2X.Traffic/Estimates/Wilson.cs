namespace XiqingV2X.Traffic.Estimates;

/// <summary>
/// Wilson's score interval for a share, 95 % (Wilson 1927): stays inside 0..1 and is honest at 0 and 1, where the usual
/// interval has no width.
/// </summary>
public static class Wilson
{
    /// <summary>Normal quantile of a two-sided 95 % interval.</summary>
    public const double Z = 1.959963984540054;

    /// <summary>The interval; NaN without trials.</summary>
    /// <param name="successes">Successes; with a design effect not a whole number.</param>
    /// <param name="trials">Trials.</param>
    public static (double Low, double High) Of(double successes, double trials)
    {
        if (!(trials > 0))
        {
            return (double.NaN, double.NaN);
        }

        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        double p = successes / trials;
        double z2 = Z * Z / trials;
        double centre = (p + (z2 / 2)) / (1 + z2);
        double half = Z / (1 + z2) * Math.Sqrt((p * (1 - p) / trials) + (z2 / (4 * trials)));
        return (successes == 0 ? 0 : Math.Max(0, centre - half), successes == trials ? 1 : Math.Min(1, centre + half));
    }
}
