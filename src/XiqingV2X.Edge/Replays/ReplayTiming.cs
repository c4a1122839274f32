namespace XiqingV2X.Edge.Replays;

/// <summary>When the uploads of a capture are due: their own distances, faster or slower, with long gaps shortened.</summary>
/// <param name="speed">Times as fast as it was; infinity for no waiting at all.</param>
/// <param name="longestGap">Longer gaps between two uploads become this long, before the speed is applied; null to keep them.</param>
internal sealed class ReplayTiming(double speed, TimeSpan? longestGap)
{
    private long? _lastNs;
    private double _atNs;

    /// <summary>When the upload is due, since the start; what lies before an earlier one is due with that.</summary>
    public TimeSpan Due(long timeNs)
    {
        if (_lastNs is { } last && timeNs > last)
        {
            double gap = timeNs - last;
            _atNs += longestGap is { } longest ? Math.Min(gap, longest.TotalNanoseconds) : gap;
        }

        _lastNs = Math.Max(_lastNs ?? timeNs, timeNs);
        return double.IsPositiveInfinity(speed) ? TimeSpan.Zero : TimeSpan.FromMicroseconds(_atNs / 1000 / speed);
    }

    /// <summary>Begins again after the last upload, for the next round of a loop.</summary>
    public void Restart() => _lastNs = null;
}
