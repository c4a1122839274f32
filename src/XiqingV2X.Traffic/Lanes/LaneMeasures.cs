using XiqingV2X.Traffic.Events;
using XiqingV2X.Traffic.Links;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Movements;
using XiqingV2X.Traffic.Passages;
using XiqingV2X.Traffic.Queues;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Signals;
using XiqingV2X.Traffic.Time;
using XiqingV2X.Traffic.Tracks;
using XiqingV2X.Traffic.Vulnerable;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Lanes;

/// <summary>
/// The measures at lanes, stop lines, movements and signals, with their windows. They are fed in the order of event time
/// and close together, later than the link series by the time for which a crossing is followed.
/// </summary>
internal sealed class LaneMeasures
{
    private readonly TrafficOptions _options;
    private readonly SensorView _sensors;
    private readonly PassageFollower _follower;
    private readonly RoadUserSeries _roadUsers;
    private readonly WindowFamily _windows;
    private readonly long _shortestMs;

    public LaneMeasures(
        TrafficOptions options,
        MapModel map,
        LinkSeries links,
        ListeningTime observed,
        ISignalListener phases,
        Func<int, string> rsuId,
        IMetricSink sink,
        Func<ITrafficObserver?> observer)
    {
        _options = options;
        _shortestMs = options.WindowSeconds[0] * 1000L;
        _sensors = new SensorView(options, map, links, observed, rsuId);
        var greens = new GreenTimes(options, () => Signals!);
        var queues = new QueueSeries(options, map, _sensors);
        var stopLines = new StopLineSeries(options, map, _sensors);
        var travelTimes = new TravelTimeSeries(options, map, _sensors);
        var journeys = new JourneyTable(options.MaxTracks);
        var boards = new LaneBoards(options, map, journeys, _sensors, links, queues, () => Signals!);
        var changes = new SignalSeries(options, () => Signals!, observer);
        Signals = new SignalBook(options, [greens, boards, changes, phases]);
        _roadUsers = new RoadUserSeries(options, map, _sensors, rsuId);
        var movements = new MovementSeries(options, map, _sensors, Signals, greens, observer);
        _follower = new PassageFollower(options, map, journeys, boards, stopLines, travelTimes, movements);

        // By name; what has no points of its own comes last, since the others ask it while they close.
        _windows = new WindowFamily(options.WindowSeconds, [movements, queues, _roadUsers, changes, stopLines, travelTimes, greens, _sensors], sink);
    }

    /// <summary>Lights in event time.</summary>
    public SignalBook Signals { get; }

    /// <summary>How long after its end a window closes, ms.</summary>
    public long DelayMs => PassageFollower.LongestMs(_options);

    /// <summary>Notes that an RSU told something of an instant.</summary>
    public void Heard(int rsu, long timeMs) => _sensors.Heard(rsu, timeMs);

    /// <summary>Notes that an RSU's sensors reported of an instant, whatever they saw.</summary>
    public void Reported(int rsu, long timeMs) => _sensors.Reported(rsu, timeMs);

    /// <summary>Takes the next sample of a motor vehicle, with the link that it was matched to.</summary>
    public void Add(in Sample sample, LinkMatch match) =>
        _follower.Add(TrackKey.Of(sample), sample, match.Link, match.S);

    /// <summary>Takes the next sample that moves a fused vehicle.</summary>
    public void AddFused(ulong vehicle, in Sample sample, LinkMatch match) =>
        _follower.Add(new TrackKey(vehicle, LinkKey.Fused), sample, match.Link, match.S);

    /// <summary>Begins to fetch what <see cref="Add"/> will need.</summary>
    public void Fetch(in Sample sample) => _follower.Fetch(TrackKey.Of(sample));

    /// <summary>Begins to fetch what <see cref="AddFused"/> will need.</summary>
    public void FetchFused(ulong vehicle) => _follower.Fetch(new TrackKey(vehicle, LinkKey.Fused));

    /// <summary>Takes the next sample of a pedestrian or non-motor user that sensors see.</summary>
    public void AddRoadUser(in Sample sample) => _roadUsers.Add(sample);

    /// <summary>End of the window that is to be closed next, Unix ms; long.MaxValue when there is none.</summary>
    /// <param name="earliestMs">Event time of the earliest sample or SPAT still to come, Unix ms.</param>
    public long NextEnd(long earliestMs)
    {
        long touched = earliestMs == long.MaxValue ? long.MaxValue : earliestMs - _options.CrossHoldMs - _options.MaxPassageGapMs;
        touched = Math.Min(touched, _follower.EarliestPendingMs);
        long end = touched == long.MaxValue ? long.MaxValue : WindowMath.StartOf(touched, _shortestMs) + _shortestMs;
        return Math.Min(end, _windows.NextEnd());
    }

    /// <summary>Closes the windows up to an end, when everything before that end and the delay has been fed.</summary>
    /// <param name="endMs">The end, <see cref="NextEnd"/>.</param>
    /// <param name="ends">True at the end of the run: a long window that is not over makes nothing late.</param>
    public void Close(long endMs, bool ends)
    {
        _follower.FinishBefore(endMs + DelayMs);
        if (!ends)
        {
            _windows.CloseThrough(endMs);
        }
        else if (_windows.NextEnd() == endMs)
        {
            _windows.CloseAt(endMs);
        }
    }

    /// <summary>Writes the open windows of all lengths but the shortest.</summary>
    public void Save(MemoryWriter writer) => _windows.Save(writer);

    /// <summary>Takes what <see cref="Save"/> wrote in place of what is open.</summary>
    public void Load(MemoryReader reader) => _windows.Load(reader);
}
