namespace XiqingV2X.Traffic.Radio;

/// <summary>In which of the last seconds each RSU told something.</summary>
internal sealed class HeardSeconds
{
    /// <summary>Seconds kept; more than the longest gap in a counter and the lateness together.</summary>
    private const int Kept = 32;

    private readonly List<long[]> _seconds = [];

    public void Mark(int rsu, long timeMs)
    {
        while (_seconds.Count <= rsu)
        {
            _seconds.Add(new long[Kept]);
        }

        long second = timeMs / 1000;
        ref long kept = ref _seconds[rsu][second % Kept];
        kept = Math.Max(kept, second);
    }

    public bool Has(int rsu, long timeMs)
    {
        long second = timeMs / 1000;
        return rsu < _seconds.Count && _seconds[rsu][second % Kept] == second;
    }
}
