namespace XiqingV2X.Edge.Replays;

/// <summary>Where the uploads of a capture stand on the time line of its replay: their own distances, with long gaps shortened.</summary>
/// <param name="longestGap">Longer gaps between two uploads become this long; null to keep them.</param>
internal sealed class ReplayTiming(TimeSpan? longestGap)
{
    private long? _lastNs;
    private double _atNs;

    /// <summary>Where the upload stands, since the start, at the capture's own speed; what lies before an earlier one stands where that does.</summary>
    public TimeSpan At(long timeNs)
    {
        if (_lastNs is { } last && timeNs > last)
        {
            double gap = timeNs - last;
            _atNs += longestGap is { } longest ? Math.Min(gap, longest.TotalNanoseconds) : gap;
        }

        _lastNs = Math.Max(_lastNs ?? timeNs, timeNs);
        return TimeSpan.FromMicroseconds(_atNs / 1000);
    }

    /// <summary>Begins again after the last upload, for the next round of a loop or another place in the capture.</summary>
    public void Restart() => _lastNs = null;
}
