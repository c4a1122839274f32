namespace XiqingV2X.Edge.Replays;

/// <summary>How late uploads went out against their schedule. Keeps a histogram: steps of 20 µs up to 100 ms, of 10 ms beyond.</summary>
internal sealed class DriftStatistics
{
    private const int FineSteps = 5_000;
    private const int CoarseSteps = 1_000;
    private const double FineMs = 0.02;
    private const double CoarseMs = 10;
    private readonly long[] _counts = new long[FineSteps + CoarseSteps];

    /// <summary>Uploads counted.</summary>
    public long Count { get; private set; }

    /// <summary>The latest of all, ms.</summary>
    public double MaxMs { get; private set; }

    /// <summary>Counts one.</summary>
    public void Add(TimeSpan late)
    {
        double ms = Math.Max(0, late.TotalMilliseconds);
        MaxMs = Math.Max(MaxMs, ms);
        Count++;
        int step = ms < FineSteps * FineMs ? (int)(ms / FineMs) : FineSteps + (int)((ms - (FineSteps * FineMs)) / CoarseMs);
        _counts[Math.Min(step, _counts.Length - 1)]++;
    }

    /// <summary>Upper end of the step that the share of uploads lies within, ms; null for no uploads.</summary>
    public double? PercentileMs(double share)
    {
        long rank = (long)Math.Ceiling(share * Count);
        for (int step = 0; step < _counts.Length && Count > 0; step++)
        {
            rank -= _counts[step];
            if (rank <= 0)
            {
                return Math.Min(MaxMs, step < FineSteps ? (step + 1) * FineMs : (FineSteps * FineMs) + ((step - FineSteps + 1) * CoarseMs));
            }
        }

        return null;
    }
}
