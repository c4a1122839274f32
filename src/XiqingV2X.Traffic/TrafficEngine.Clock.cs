using XiqingV2X.Messages;
using XiqingV2X.Traffic.Events;
using XiqingV2X.Traffic.Fusion;
using XiqingV2X.Traffic.Health;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Time;
using XiqingV2X.Traffic.Tracks;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic;

public sealed partial class TrafficEngine
{
    /// <summary>How often, in arrival time, the watermark moves, ms.</summary>
    private const long StepMs = 50;

    /// <summary>How far arrivals of different connections may be out of order in the journal, ms.</summary>
    private const long ArrivalSlackMs = 1_000;

    /// <summary>Samples that are processed together: enough to hide how long memory takes, few enough to stay in the first cache.</summary>
    private const int TurnSamples = 16;

    private long _arrivalMs = long.MinValue;
    private long _nextStepMs = long.MinValue;

    /// <summary>Event time of the newest processed sample, Unix ms.</summary>
    private long _processedMs = long.MinValue;

    /// <summary>Event time up to which everything has been processed, Unix ms; long.MinValue before the first step.</summary>
    public long WatermarkMs { get; private set; } = long.MinValue;

    /// <summary>
    /// Moves the clocks to a record and gives its RSU and the arrival time to count it under: its own or, if that lies
    /// in a closed window, the start of the oldest open one, so that no upload is left out.
    /// </summary>
    private RsuState Enter(in MessageContext context, out long arrivalMs)
    {
        Arrive(context.ArrivalMs);
        if (_arrivalMs >= _nextStepMs)
        {
            // On the grid of absolute time: a run that starts in the middle of a journal steps at the same records.
            _nextStepMs = WindowMath.StartOf(_arrivalMs, StepMs) + StepMs;
            Step();
        }

        arrivalMs = Math.Max(context.ArrivalMs, _byArrival.ClosedThroughMs);
        RsuState rsu = Rsu(context);
        rsu.LastArrivalMs = Math.Max(rsu.LastArrivalMs, arrivalMs);
        return rsu;
    }

    private void Arrive(long arrivalMs)
    {
        _arrivalMs = Math.Max(_arrivalMs, arrivalMs);
        _listening.Note(_arrivalMs);
        _observed.Note(_arrivalMs);
    }

    /// <summary>
    /// Time has passed without any message: moves the clocks, and closes what is complete. An RSU that is silent no longer
    /// holds the watermark back; when all are, it follows arrival time behind them.
    /// </summary>
    /// <param name="arrivalMs">Now, as a record tells it, Unix ms UTC.</param>
    public void PassTime(long arrivalMs)
    {
        Arrive(arrivalMs);
        Step();
        bool heard = _rsus.Exists(rsu => rsu.ClockMs != long.MinValue);
        bool silent = !_rsus.Exists(rsu => rsu.ClockMs != long.MinValue && rsu.ClockArrivalMs >= _arrivalMs - _options.SilentRsuMs);
        long behind = _arrivalMs - _options.SilentRsuMs - _options.LatenessMs;
        if (heard && silent && behind > WatermarkMs)
        {
            WatermarkMs = behind;
            CloseEventWindows(WatermarkMs);
            _tracks.Expire(WatermarkMs);
            _cells.Expire(WatermarkMs);
            _reception.Expire(WatermarkMs);
        }
    }

    /// <summary>
    /// The watermark is the clock of the slowest RSU heard lately, less the lateness. An RSU's clock is its newest
    /// event time, but never later than that message's arrival: one vehicle with a clock that is ahead would
    /// otherwise make all others late.
    /// </summary>
    private void Step()
    {
        _map.PassTime(_arrivalMs, WatermarkMs);
        long slowest = long.MaxValue;
        foreach (RsuState rsu in _rsus)
        {
            if (rsu.ClockMs != long.MinValue && rsu.ClockArrivalMs >= _arrivalMs - _options.SilentRsuMs)
            {
                slowest = Math.Min(slowest, rsu.ClockMs);
            }
        }

        if (slowest != long.MaxValue && slowest - _options.LatenessMs > WatermarkMs)
        {
            WatermarkMs = slowest - _options.LatenessMs;
            CloseEventWindows(WatermarkMs);
            _tracks.Expire(WatermarkMs);
            _cells.Expire(WatermarkMs);
            _reception.Expire(WatermarkMs);
        }

        _byArrival.CloseThrough(_arrivalMs - ArrivalSlackMs);
    }

    /// <summary>
    /// Processes the samples before an event time and closes the windows that are complete then. Each window is closed
    /// at its own place in the sequence of samples, wherever the watermark happens to stop.
    /// </summary>
    private void CloseEventWindows(long throughMs)
    {
        long shortest = _options.WindowSeconds[0] * 1000L;
        while (true)
        {
            long end = _byEvent.NextEnd();
            long earliest = Math.Min(_waiting.EarliestMs, _lanes.Signals.EarliestMs);
            if (earliest != long.MaxValue)
            {
                end = Math.Min(end, WindowMath.StartOf(earliest, shortest) + shortest);
            }

            long laneEnd = _lanes.NextEnd(earliest);
            long closes = end == long.MaxValue ? end : end + _options.MaxJoinGapMs;
            long laneCloses = laneEnd == long.MaxValue ? laneEnd : laneEnd + _lanes.DelayMs;
            long next = Math.Min(closes, laneCloses);
            if (next == long.MaxValue || next > throughMs)
            {
                break;
            }

            Process(next);

            // The run ends: an hour that is not over is closed, and does not make what may still come late.
            bool ends = throughMs == long.MaxValue;
            if (closes != next)
            {
                _lanes.Close(laneEnd, ends);
            }
            else if (ends)
            {
                _byEvent.CloseAt(end);
            }
            else
            {
                _byEvent.CloseThrough(end);
            }
        }

        Process(throughMs);
    }

    // Lights before the vehicles of the same instant.
    private void Process(long beforeMs)
    {
        while (Math.Min(_waiting.EarliestMs, _lanes.Signals.EarliestMs) < beforeMs)
        {
            if (_lanes.Signals.EarliestMs <= _waiting.EarliestMs)
            {
                _map.PassEvent(_lanes.Signals.EarliestMs);
                _lanes.Signals.ProcessNext();
            }
            else
            {
                ProcessSome(Math.Min(beforeMs, _lanes.Signals.EarliestMs));
            }
        }
    }

    /// <summary>Processes the next samples before an event time, so many that what they need is in the processor's cache when their turn comes.</summary>
    private void ProcessSome(long beforeMs)
    {
        int count = 0;
        while (count < _turn.Length && _waiting.EarliestMs < beforeMs)
        {
            _turn[count++] = _waiting.Pop();
        }

        int done = 0;
        try
        {
            FetchFor(_turn.AsSpan(0, count));
            while (done < count)
            {
                Process(_turn[done++]);
            }
        }
        finally
        {
            // A sample that the program failed at is left out; the others have their turn later.
            while (done < count)
            {
                _waiting.Push(_turn[done++]);
            }
        }
    }

    /// <summary>Each step needs what the one before has found; within a step nothing waits for anything.</summary>
    private void FetchFor(ReadOnlySpan<Sample> samples)
    {
        Span<int> sightings = stackalloc int[TurnSamples];
        for (int i = 0; i < samples.Length; i++)
        {
            ref readonly Sample sample = ref samples[i];
            sightings[i] = Sighting.None;
            if (!sample.FromSensor)
            {
                _cells.Fetch(sample);
                _reception.Fetch(sample);
            }

            if (CountsAsTraffic(sample.Class, sample.FromSensor))
            {
                sightings[i] = _tracks.Fetch(sample);
                _lanes.Fetch(sample);
            }
        }

        _fusion.Fetch(sightings[..samples.Length]);
        foreach (int sighting in sightings[..samples.Length])
        {
            if (_fusion.NumberOf(sighting) is > 0 and ulong vehicle)
            {
                _lanes.FetchFused(vehicle);
            }
        }
    }

    private void Process(in Sample sample)
    {
        _processedMs = Math.Max(_processedMs, sample.TimeMs);
        _map.PassEvent(sample.TimeMs);
        if (Observer is not null && !sample.IsRepeated)
        {
            Observer.Seen(new SeenRoadUser(
                new RoadUserRef(sample.Id, sample.FromSensor ? sample.Rsu : RoadUserRef.Itself),
                sample.TimeMs, sample.Rsu, sample.Position, sample.SpeedMps, sample.HeadingDeg, sample.Class, sample.Type, sample.LengthM));
        }

        if (!sample.FromSensor)
        {
            _cells.Add(sample);
            _reception.Add(sample);
        }

        if (CountsAsTraffic(sample.Class, sample.FromSensor))
        {
            ref Track track = ref _tracks.Of(sample);
            if (_joiner.Add(ref track, sample, out LinkMatch match))
            {
                int told = sample.VehicleId != 0 ? _tracks.SightingOf(sample.VehicleId) : Sighting.None;
                _fusion.See(ref track, sample, match, told);
                if (_fusion.Moved != 0)
                {
                    _lanes.AddFused(_fusion.Moved, sample, match);
                }

                if (!sample.IsRepeated)
                {
                    _lanes.Add(sample, match);
                }
            }
        }
        else if (sample is { FromSensor: true, IsRepeated: false, Class: RoadUserClass.Pedestrian or RoadUserClass.NonMotor })
        {
            _lanes.AddRoadUser(sample);
        }
    }

    /// <summary>Resolves the event time of a message and moves the clock of its RSU.</summary>
    private ResolvedTime Resolve(in MessageContext context, int? minuteOfYear, int dSecondMs) =>
        EventTime.Resolve(context.ArrivalMs, minuteOfYear, dSecondMs, _options.EventTimeToleranceMs);

    /// <summary>
    /// Notes the event time of a message that an RSU made itself, and corrects it by what is known of the RSU's clock. The
    /// latencies published are of the times as told.
    /// </summary>
    private ResolvedTime NoteOwnTime(RsuState rsu, in MessageContext context, MessageKind kind, long arrivalMs, ResolvedTime told, out bool late)
    {
        if (told.IsResolved && rsu.Clock.Note(context.ArrivalMs, context.ArrivalMs - told.UnixMs))
        {
            FleetClocks.Update(rsu.Clock, _clocks, context.ArrivalMs);
        }

        ResolvedTime time = Correct(rsu, told);
        late = NoteEventTime(rsu, context, kind, arrivalMs, time, told);
        return time;
    }

    private static ResolvedTime Correct(RsuState rsu, ResolvedTime told) =>
        told.IsResolved ? told with { UnixMs = told.UnixMs + rsu.Clock.CorrectionMs } : told;

    /// <summary>Counts a message's event time; true when it came too late for the traffic figures.</summary>
    private bool NoteEventTime(RsuState rsu, in MessageContext context, MessageKind kind, long arrivalMs, ResolvedTime time, ResolvedTime told)
    {
        rsu.ClockMs = Math.Max(rsu.ClockMs, Math.Min(time.UnixMs, context.ArrivalMs));
        rsu.ClockArrivalMs = Math.Max(rsu.ClockArrivalMs, context.ArrivalMs);

        // By the RSU's clock, not by each message's: one vehicle with a clock behind would make the node older than it is.
        _observed.NoteTold(rsu.ClockMs);
        KindState state = rsu.Kind(kind);
        long newest = Math.Max(state.NewestEventMs ?? long.MinValue, time.UnixMs);
        state.NewestEventMs = newest;
        bool late = time.UnixMs < WatermarkMs;
        _channel.AddEventTime(Key(context, kind), arrivalMs, told, newest, late);
        _lanes.Heard(context.RsuIndex, time.UnixMs);
        if (!late)
        {
            _reception.Heard(context.RsuIndex, time.UnixMs);
        }

        return late;
    }
}
