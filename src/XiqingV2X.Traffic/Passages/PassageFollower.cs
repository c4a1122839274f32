using XiqingV2X.Traffic.Lanes;
using XiqingV2X.Traffic.Queues;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Tracks;

namespace XiqingV2X.Traffic.Passages;

/// <summary>
/// Follows each motor vehicle along its lane to the stop line, over it and through the junction, and tells the series what
/// it did. Samples come in the order of event time, each with the link that it was matched to.
/// </summary>
internal sealed partial class PassageFollower
{
    private const long SweepEveryMs = 5_000;

    private readonly Queue<(int Slot, long Number, long SinceMs)> _pending = new();
    private readonly TrafficOptions _options;
    private readonly MapModel _map;
    private readonly JourneyTable _journeys;
    private readonly LaneBoards _boards;
    private readonly StopLineSeries _stopLines;
    private readonly TravelTimeSeries _travelTimes;
    private readonly IPassageSink _passages;
    private long _crossings;
    private long _nextSweepMs = long.MinValue;

    public PassageFollower(
        TrafficOptions options,
        MapModel map,
        JourneyTable journeys,
        LaneBoards boards,
        StopLineSeries stopLines,
        TravelTimeSeries travelTimes,
        IPassageSink passages)
    {
        _options = options;
        _map = map;
        _journeys = journeys;
        _boards = boards;
        _stopLines = stopLines;
        _travelTimes = travelTimes;
        _passages = passages;
    }

    /// <summary>
    /// Longest time from a crossing to the last figure that it gives, ms: it may be confirmed late, and is then followed
    /// for a while.
    /// </summary>
    public static long LongestMs(TrafficOptions options) => options.PassageWaitMs + options.CrossHoldMs + options.MaxPassageGapMs;

    /// <summary>No crossing before this is still to be counted, but by samples yet to come, Unix ms.</summary>
    public long EarliestPendingMs =>
        _pending.TryPeek(out var first) ? first.SinceMs - _options.CrossHoldMs - _options.MaxPassageGapMs : long.MaxValue;

    /// <summary>Takes the next sample of a motor vehicle.</summary>
    /// <param name="key">The vehicle, as its source knows it.</param>
    /// <param name="sample">The sample, not a repetition.</param>
    /// <param name="link">Index of the link that it was matched to; -1 for none.</param>
    /// <param name="s">Place along it, m.</param>
    public void Add(TrackKey key, in Sample sample, int link, double s)
    {
        FinishBefore(sample.TimeMs);
        int slot = _journeys.Find(key);
        if (slot < 0)
        {
            slot = link < 0 ? -1 : _journeys.Add(key);
            if (slot < 0)
            {
                return;
            }
        }

        ref Journey journey = ref _journeys[slot];
        bool first = journey.LastMs == long.MinValue;
        var step = new Step(
            sample.Position,
            link,
            s,
            first ? double.NaN : journey.LastMs,
            sample.TimeMs,
            SpeedOf(journey, sample, first),
            sample.HeadingDeg,
            !first && sample.TimeMs - journey.LastMs <= _options.MaxPassageGapMs);
        if (sample.LengthM > 0)
        {
            journey.LengthM = sample.LengthM;
        }

        journey.Type = sample.Type;
        if (journey.Crossing.Number != 0)
        {
            Drive(ref journey, step);
        }

        if (journey.Approach.Link >= 0)
        {
            Continue(ref journey, slot, step);
        }

        if (journey.Approach.Link < 0 && link >= 0)
        {
            Begin(ref journey, slot, step);
        }

        // The board reads the journeys of the lane, so this one must be up to date before a queue is measured.
        journey.LastMs = sample.TimeMs;
        journey.Last = sample.Position;
        journey.SpeedMps = step.SpeedMps;
        NoteStop(ref journey, sample.TimeMs);
    }

    /// <summary>Begins to fetch the journey of a vehicle.</summary>
    public void Fetch(TrackKey key)
    {
        if (_journeys.Find(key) is >= 0 and int slot)
        {
            CacheLines.Fetch(ref _journeys[slot]);
        }
    }

    /// <summary>Ends what was to be followed up to an event time, and forgets vehicles not heard for long.</summary>
    public void FinishBefore(long nowMs)
    {
        while (_pending.TryPeek(out var first) && first.SinceMs + _options.PassageWaitMs <= nowMs)
        {
            _pending.Dequeue();
            ref Journey journey = ref _journeys[first.Slot];
            if (journey.Crossing.Number == first.Number)
            {
                Finish(ref journey);
            }
        }

        if (nowMs >= _nextSweepMs)
        {
            _nextSweepMs = nowMs + SweepEveryMs;
            Sweep(nowMs);
        }
    }

    private void Sweep(long nowMs)
    {
        for (int slot = 0; slot < _journeys.Slots; slot++)
        {
            ref Journey journey = ref _journeys[slot];
            if (_journeys.IsUsed(slot) && journey.LastMs < nowMs - _options.TrackExpiryMs)
            {
                if (journey.Crossing.Number != 0)
                {
                    Finish(ref journey);
                }

                Leave(ref journey, slot);
                _journeys.Remove(slot);
            }
        }
    }

    private void NoteStop(ref Journey journey, long timeMs)
    {
        if (journey.SpeedMps < _options.StopBelowMps && journey.StopSinceMs == long.MinValue)
        {
            journey.StopSinceMs = timeMs;
            journey.StopLink = journey.Approach.Link;
        }

        if (journey.StopSinceMs != long.MinValue && !journey.Stopped && timeMs - journey.StopSinceMs >= _options.StopMinMs)
        {
            journey.Stopped = true;
            ref Approach approach = ref journey.Approach;
            if (approach.Link >= 0 && approach.Link == journey.StopLink)
            {
                approach.Stops++;
                approach.FirstStopMs = double.IsNaN(approach.FirstStopMs) ? journey.StopSinceMs : approach.FirstStopMs;
                var lane = new LaneKey(approach.Link, approach.Lane, journey.Key.Rsu);
                _stopLines.AddStop(lane, journey.StopSinceMs);
                _boards.Stopped(lane, timeMs);
            }
        }

        if (journey.SpeedMps >= _options.StopEndsMps)
        {
            journey.StopSinceMs = long.MinValue;
            journey.Stopped = false;
        }
    }

    // Where the speed is not told, that of the displacement, which position noise makes too large for slow vehicles.
    private static double SpeedOf(in Journey journey, in Sample sample, bool first)
    {
        if (!float.IsNaN(sample.SpeedMps))
        {
            return sample.SpeedMps;
        }

        if (first)
        {
            return double.NaN;
        }

        (double x, double y) = new Geometry.LocalFrame(journey.Last).ToLocal(sample.Position);
        return Math.Sqrt((x * x) + (y * y)) * 1000 / (sample.TimeMs - journey.LastMs);
    }
}
