using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Traffic;

/// <summary>
/// The moving part of the zone: vehicles, in steps of 0.1 s. Every step decides from the state at its start,
/// so the order in which vehicles are looked at does not matter.
/// </summary>
public sealed partial class TrafficWorld
{
    /// <summary>Length of a step, s.</summary>
    public const double Step = 0.1;

    private readonly WorldOptions _options;
    private readonly RandomStream _traffic;
    private readonly RandomStream _ids;
    private readonly List<Vehicle> _vehicles = [];

    // Both by lane index and in driving order, the foremost first.
    private readonly List<Vehicle>[] _onLane;
    private readonly List<Vehicle>[] _crossing;
    private long _serial;

    public TrafficWorld(RoadNetwork network, WorldOptions options)
    {
        Network = network;
        _options = options;
        _traffic = new RandomStream(options.Seed, "traffic");
        _ids = new RandomStream(options.Seed, "ids");
        _onLane = NewLists(network.LaneCount);
        _crossing = NewLists(network.LaneCount);
        StopLinePassages = new long[network.LaneCount];
        Populate();
    }

    public RoadNetwork Network { get; }

    /// <summary>Steps done: the state is that of the instant Tick × 0.1 s.</summary>
    public long Tick { get; private set; }

    public IReadOnlyList<Vehicle> Vehicles => _vehicles;

    /// <summary>Vehicles whose centre crossed the stop line so far, by lane index.</summary>
    public long[] StopLinePassages { get; }

    /// <summary>Vehicles on a lane, the foremost first.</summary>
    public IReadOnlyList<Vehicle> OnLane(RoadLane lane) => _onLane[lane.Index];

    /// <summary>Vehicles that left a lane's stop line and are still inside the junction, the foremost first.</summary>
    public IReadOnlyList<Vehicle> CrossingFrom(RoadLane lane) => _crossing[lane.Index];

    /// <summary>Moves everything on by one step.</summary>
    public void Advance()
    {
        Decide();
        Move();
        Tick++;
        Refill();
    }

    private static List<Vehicle>[] NewLists(int count)
    {
        var lists = new List<Vehicle>[count];
        for (int i = 0; i < count; i++)
        {
            lists[i] = [];
        }

        return lists;
    }

    private void Move()
    {
        foreach (Vehicle v in _vehicles)
        {
            v.PreviousTrack = v.Track;
            v.PreviousWay = v.Way;
            v.PreviousS = v.S;
            v.PreviousSpeed = v.Speed;
            double speed = Math.Max(0, v.Speed + (v.Wanted * Step));
            v.Acceleration = (speed - v.Speed) / Step;
            v.S += (v.Speed + speed) / 2 * Step;
            v.Speed = speed;
        }

        // Ways are emptied before lanes: a vehicle that enters a way in this step stays on it until the next.
        for (int i = 0; i < _crossing.Length; i++)
        {
            LeaveJunction(_crossing[i]);
        }

        foreach (RoadLink link in Network.Links)
        {
            foreach (RoadLane lane in link.Lanes)
            {
                LeaveLane(lane, _onLane[lane.Index]);
            }
        }
    }

    private void LeaveJunction(List<Vehicle> crossing)
    {
        for (int i = 0; i < crossing.Count;)
        {
            Vehicle v = crossing[i];
            var way = (Connector)v.Track;
            if (v.S < way.Length)
            {
                i++;
                continue;
            }

            crossing.RemoveAt(i);
            v.S -= way.Length;
            Enter(v, way.To);
        }
    }

    private void LeaveLane(RoadLane lane, List<Vehicle> queue)
    {
        while (queue.Count > 0 && queue[0].S >= lane.Length)
        {
            Vehicle v = queue[0];
            queue.RemoveAt(0);
            if (v.Way is not { } way)
            {
                Remove(v);
                continue;
            }

            StopLinePassages[lane.Index]++;
            v.S -= lane.Length;
            v.Track = way;
            _crossing[lane.Index].Add(v);
        }
    }

    /// <summary>Puts a vehicle at the back of a lane and chooses its way on.</summary>
    private void Enter(Vehicle v, RoadLane lane)
    {
        v.Track = lane;
        _onLane[lane.Index].Add(v);
        Turn turn = v.TurnAfter;
        v.TurnAfter = DrawTurn();
        v.Way = lane.Link.Downstream is null ? null : lane.ConnectorFor(turn, LaneFor(v.TurnAfter));
    }
}
