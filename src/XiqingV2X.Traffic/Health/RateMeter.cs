namespace XiqingV2X.Traffic.Health;

/// <summary>Counts by second over the last ten seconds.</summary>
internal sealed class RateMeter
{
    private const int WindowSeconds = 10;
    private const int Slots = 16;

    private readonly int[] _counts = new int[Slots];
    private readonly long[] _seconds = new long[Slots];

    public void Add(long timeMs, int count)
    {
        long second = timeMs / 1000;
        int slot = (int)(second & (Slots - 1));
        if (_seconds[slot] != second)
        {
            _seconds[slot] = second;
            _counts[slot] = 0;
        }

        _counts[slot] += count;
    }

    /// <summary>Mean rate over the ten whole seconds before an instant, Hz.</summary>
    public double RateHz(long nowMs)
    {
        long now = nowMs / 1000;
        long sum = 0;
        for (int slot = 0; slot < Slots; slot++)
        {
            if (_seconds[slot] < now && _seconds[slot] >= now - WindowSeconds)
            {
                sum += _counts[slot];
            }
        }

        return (double)sum / WindowSeconds;
    }
}
