namespace XiqingV2X.Storage.Influx;

/// <summary>How long to wait after failures.</summary>
internal static class RetryPause
{
    /// <summary>No server may silence a node for longer with one answer.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <summary>
    /// Doubles from the first pause to the longest, then takes between half and all of it, so that nodes which failed
    /// together do not come back together. A pause that the server asks for is kept to, with up to a tenth more.
    /// </summary>
    /// <param name="failures">Failures in a row, 1 or more.</param>
    /// <param name="asked">Pause that the server asked for.</param>
    /// <param name="options">First and longest pause.</param>
    /// <param name="random">Uniform in [0, 1).</param>
    public static TimeSpan After(int failures, TimeSpan? asked, InfluxOptions options, double random)
    {
        if (asked is { } pause)
        {
            return (pause < LongestAsked ? pause : LongestAsked) * (1 + (random / 10));
        }

        double seconds = options.FirstRetry.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 40));
        return TimeSpan.FromSeconds(Math.Min(seconds, options.LongestRetry.TotalSeconds) * (0.5 + (random / 2)));
    }
}
