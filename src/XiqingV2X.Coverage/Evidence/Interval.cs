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
        if (!(trials > 0))
        {
            return null;
        }

        (double low, double high) = Traffic.Estimates.Wilson.Of(successes, trials);
        return new Interval(low, high);
    }
}
