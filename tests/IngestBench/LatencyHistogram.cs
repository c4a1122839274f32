namespace XiqingV2X.IngestBench;

/// <summary>Latencies in steps of 0.1 ms up to ten seconds.</summary>
internal sealed class LatencyHistogram
{
    private readonly long[] _counts = new long[100_001];

    public void Add(TimeSpan latency, int count = 1)
        => _counts[Math.Clamp((int)(latency.TotalMilliseconds * 10), 0, _counts.Length - 1)] += count;

    public void Clear() => Array.Clear(_counts);

    /// <summary>The latency that a share of all did not exceed, ms; NaN without any.</summary>
    public double Percentile(double share)
    {
        long all = _counts.Sum();
        long seen = 0;
        for (int i = 0; i < _counts.Length && all > 0; i++)
        {
            seen += _counts[i];
            if (seen >= all * share)
            {
                return (i + 1) / 10.0;
            }
        }

        return double.NaN;
    }
}
