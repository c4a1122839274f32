using System.Runtime.InteropServices;
using XiqingV2X.Traffic.Lanes;
using XiqingV2X.Traffic.Links;
using XiqingV2X.Traffic.Passages;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Signals;

namespace XiqingV2X.Traffic.Queues;

/// <summary>
/// The lanes with the vehicles on them: headways at the stop line, and the queue of each cycle. The queue is measured
/// where it can grow: when a vehicle has stopped, and at the start of red for what is left of the last cycle.
/// </summary>
internal sealed partial class LaneBoards
{
    /// <summary>A crossing longer ago than this is no predecessor, ms.</summary>
    private const double LongestHeadwayMs = 300_000;

    /// <summary>A vehicle not heard for this long is no longer where it was, ms.</summary>
    private const long StaleMs = 3_000;

    /// <summary>Vehicles of one lane at most: more than stand in a kilometre.</summary>
    private const int MostVehicles = 250;

    private readonly Dictionary<LaneKey, LaneBoard> _boards = [];

    /// <summary>The same by the node that their links lead to, in the order in which they came.</summary>
    private readonly Dictionary<NodeId, List<LaneBoard>> _byNode = [];
    private readonly TrafficOptions _options;
    private readonly MapModel _map;
    private readonly JourneyTable _journeys;
    private readonly SensorView _sensors;
    private readonly LinkSeries _links;
    private readonly QueueSeries _queues;
    private readonly Func<SignalBook> _signals;

    /// <param name="options">Limits.</param>
    /// <param name="map">Network.</param>
    /// <param name="journeys">Vehicles.</param>
    /// <param name="sensors">What sensors see.</param>
    /// <param name="links">Stretches that sensors see.</param>
    /// <param name="queues">Takes the cycles.</param>
    /// <param name="signals">Lights.</param>
    public LaneBoards(
        TrafficOptions options, MapModel map, JourneyTable journeys, SensorView sensors, LinkSeries links, QueueSeries queues, Func<SignalBook> signals)
    {
        _options = options;
        _map = map;
        _journeys = journeys;
        _sensors = sensors;
        _links = links;
        _queues = queues;
        _signals = signals;
    }

    /// <summary>A vehicle is on a lane from now on.</summary>
    public void Enter(LaneKey lane, int slot)
    {
        if (lane.Lane < 0)
        {
            return;
        }

        LaneBoard board = Board(lane);
        board.Seen = true;
        if (board.Slots.Count < MostVehicles)
        {
            board.Slots.Add(slot);
        }
    }

    /// <summary>A vehicle is no longer on a lane.</summary>
    public void Leave(LaneKey lane, int slot)
    {
        if (lane.Lane >= 0)
        {
            Board(lane).Slots.Remove(slot);
        }
    }

    /// <summary>
    /// A vehicle crosses the stop line; gives the time since the one before it in the lane, centre to centre, and from
    /// that one's rear to its front, ms; NaN where not known.
    /// </summary>
    public (double HeadwayMs, double GapMs) Cross(LaneKey lane, double lineMs, double frontMs)
    {
        if (lane.Lane < 0)
        {
            return (double.NaN, double.NaN);
        }

        LaneBoard board = Board(lane);
        double headway = lineMs - board.LineMs;
        double gap = frontMs - board.RearMs;
        bool follows = headway is > 0 and <= LongestHeadwayMs;
        board.LineMs = double.IsNaN(headway) || headway > 0 ? lineMs : board.LineMs;
        board.RearMs = double.NaN;
        return follows ? (headway, gap) : (double.NaN, double.NaN);
    }

    /// <summary>The rear of a vehicle leaves the stop line, and with it the detector's zone.</summary>
    /// <param name="lane">Lane.</param>
    /// <param name="zoneMs">When its front had come into the zone; NaN when not seen.</param>
    /// <param name="rearMs">Now, Unix ms.</param>
    /// <param name="measured">True when its length is known.</param>
    public void LeaveLine(LaneKey lane, double zoneMs, double rearMs, bool measured)
    {
        if (lane.Lane < 0)
        {
            return;
        }

        LaneBoard board = Board(lane);
        board.RearMs = measured ? rearMs : double.NaN;
        if (rearMs > zoneMs)
        {
            board.AddZone(zoneMs, rearMs);
        }
    }

    /// <summary>A vehicle on a lane has come to a stop: the queue may be longer now.</summary>
    public void Stopped(LaneKey lane, long nowMs)
    {
        if (lane.Lane >= 0)
        {
            Measure(Board(lane), nowMs);
        }
    }

    private void Measure(LaneBoard board, long nowMs)
    {
        if (board.CycleFromMs != LaneBoard.NoCycle)
        {
            QueueLength queue = Queue(board, nowMs);
            if (queue.CentreM > board.Longest.CentreM)
            {
                board.Longest = queue;
            }
        }
    }

    private QueueLength Queue(LaneBoard board, long nowMs)
    {
        Span<int> slots = CollectionsMarshal.AsSpan(board.Slots);
        SortByPlace(slots);
        QueueLength queue = default;
        double rearBefore = 0;
        int vehicles = 0;
        foreach (int slot in slots)
        {
            ref Journey journey = ref _journeys[slot];
            double x = journey.Approach.X;
            if (nowMs - journey.LastMs > StaleMs)
            {
                continue;
            }

            double half = (journey.LengthM > 0 ? journey.LengthM : _options.DefaultVehicleM) / 2;
            if (rearBefore - (x + half) > _options.QueueGapM)
            {
                break;
            }

            vehicles++;
            rearBefore = Math.Min(rearBefore, x - half);
            if (journey.Stopped && x < 0)
            {
                queue = new QueueLength(-x, half - x, vehicles);
            }
        }

        return queue;
    }

    // By insertion: from one time to the next the order hardly changes.
    private void SortByPlace(Span<int> slots)
    {
        for (int i = 1; i < slots.Length; i++)
        {
            int slot = slots[i];
            double x = _journeys[slot].Approach.X;
            int at = i;
            while (at > 0 && _journeys[slots[at - 1]].Approach.X < x)
            {
                slots[at] = slots[at - 1];
                at--;
            }

            slots[at] = slot;
        }
    }

    private LaneBoard Board(LaneKey lane)
    {
        ref LaneBoard? board = ref CollectionsMarshal.GetValueRefOrAddDefault(_boards, lane, out _);
        if (board is null)
        {
            board = new LaneBoard(lane) { CycleFromMs = CycleOf(lane) };
            ref List<LaneBoard>? ofNode = ref CollectionsMarshal.GetValueRefOrAddDefault(_byNode, _map.Links[lane.Link].Node, out _);
            (ofNode ??= []).Add(board);
        }

        return board;
    }
}
