using XiqingV2X.Traffic.Lanes;

namespace XiqingV2X.Traffic.Queues;

/// <summary>What is going on in one lane as one source sees it.</summary>
internal sealed class LaneBoard
{
    /// <summary>No cycle is being measured.</summary>
    public const long NoCycle = long.MinValue;

    /// <summary>Times in the detector zone kept: more than leave a lane in one cycle.</summary>
    private const int KeptZones = 128;

    /// <summary>Times that ended longer ago are of no cycle any more, ms: where no light tells when a cycle ends.</summary>
    private const double LongestCycleMs = 600_000;

    // As much room as a cycle needed: a zone has thousands of lanes, most with a few vehicles a minute.
    private (double FromMs, double ToMs)[] _zones = [];
    private int _zoneCount;

    public LaneBoard(LaneKey key) => Key = key;

    public LaneKey Key { get; }

    /// <summary>Journeys on the lane, the one nearest to the stop line first once sorted.</summary>
    public List<int> Slots { get; } = [];

    /// <summary>Newest crossing of the stop line, Unix ms; NaN before.</summary>
    public double LineMs { get; set; } = double.NaN;

    /// <summary>When the rear of that vehicle left the line, Unix ms; NaN when not known.</summary>
    public double RearMs { get; set; } = double.NaN;

    /// <summary>Start of the queue's cycle, Unix ms; <see cref="NoCycle"/> when it was not seen.</summary>
    public long CycleFromMs { get; set; } = NoCycle;

    /// <summary>Longest queue of the cycle.</summary>
    public QueueLength Longest { get; set; }

    /// <summary>True when a vehicle was on the lane in the cycle.</summary>
    public bool Seen { get; set; }

    /// <summary>Notes that a vehicle was in the detector zone.</summary>
    public void AddZone(double fromMs, double toMs)
    {
        if (_zoneCount == _zones.Length)
        {
            ForgetZones(toMs - LongestCycleMs);
        }

        if (_zoneCount == KeptZones)
        {
            _zones.AsSpan(1).CopyTo(_zones);
            _zoneCount--;
        }
        else if (_zoneCount == _zones.Length)
        {
            Array.Resize(ref _zones, Math.Max(4, 2 * _zoneCount));
        }

        _zones[_zoneCount++] = (fromMs, toMs);
    }

    /// <summary>Forgets the times in the detector zone that ended before an instant.</summary>
    public void ForgetZones(double beforeMs)
    {
        int kept = 0;
        for (int i = 0; i < _zoneCount; i++)
        {
            if (_zones[i].ToMs > beforeMs)
            {
                _zones[kept++] = _zones[i];
            }
        }

        _zoneCount = kept;
    }

    /// <summary>Copies the times in the detector zone that overlap a span, cut to it; returns how many.</summary>
    public int CopyZones(double fromMs, double toMs, Span<(double FromMs, double ToMs)> into)
    {
        int count = 0;
        for (int i = 0; i < _zoneCount && count < into.Length; i++)
        {
            (double from, double to) = _zones[i];
            if (from < toMs && to > fromMs)
            {
                into[count++] = (Math.Max(from, fromMs), Math.Min(to, toMs));
            }
        }

        return count;
    }
}
