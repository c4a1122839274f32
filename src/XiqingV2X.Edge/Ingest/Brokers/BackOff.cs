namespace XiqingV2X.Edge.Ingest.Brokers;

/// <summary>Growing pauses between tries: doubling, capped, each drawn from its upper half so that many nodes do not return at once.</summary>
internal sealed class BackOff(TimeSpan first, TimeSpan longest, Random random)
{
    private int _failures;

    public void Succeeded() => _failures = 0;

    public TimeSpan Next()
    {
        double pause = Math.Min(longest.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, Math.Min(_failures, 30)));
        _failures++;
        return TimeSpan.FromMilliseconds(pause * (0.5 + (0.5 * random.NextDouble())));
    }
}
