using System.Globalization;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Roadside;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>A SUMO network as a zone: an RSU at every signalised junction, maps and signal phases made from the network.</summary>
public sealed class FcdZone
{
    public const string Label = "仿真路网 / simulated network (SUMO)";
    private const int Region = 1;
    private const int FirstNode = 1;
    private const int MostNodes = 65_000;
    private const int LongestName = 60;

    // Programs are laid out this far ahead; a trace that goes on longer is told the last state as one without an end.
    private const long LaidOutTicks = 12 * 36_000;

    private static readonly Point PoleOffset = new(11, 11);
    private readonly Dictionary<string, RoadNode> _nodes = [];
    private readonly ILookup<(string Edge, int Lane), NetConnection> _connections;

    private FcdZone(NetFile net, Dictionary<string, LightTimes> recorded, double begin)
    {
        Net = net;
        Begin = begin;
        if (net.Junctions.Count > MostNodes)
        {
            throw new FormatException($"the network has {net.Junctions.Count} junctions; MAP can number {MostNodes}");
        }

        foreach (NetJunction junction in net.Junctions)
        {
            _nodes.Add(junction.Id, new RoadNode(Region, FirstNode + _nodes.Count, junction.Position));
        }

        _connections = net.Connections.Where(c => !net.Edges[c.From].IsInternal).ToLookup(c => (c.From, c.FromLane));
        Dictionary<string, LightPlan> signals = Signals(recorded);
        NetJunction[] signalised = [.. net.Junctions.Where(junction => SignalOf(junction) is { } id && signals.ContainsKey(id))];
        Units = [.. signalised.Select((junction, i) => Unit(junction, i, signals[SignalOf(junction)!]))];
        Junctions = signalised;
        if (Units.Count == 0)
        {
            throw new FormatException("the network has no junction with signals: there is no place for an RSU");
        }
    }

    /// <summary>The network.</summary>
    public NetFile Net { get; }

    /// <summary>Simulation time of tick 0, s.</summary>
    public double Begin { get; }

    public IReadOnlyList<RsuUnit> Units { get; }

    /// <summary>The junctions of the units, in the same order.</summary>
    public IReadOnlyList<NetJunction> Junctions { get; }

    /// <summary>Makes a zone of a network.</summary>
    /// <param name="net">The network.</param>
    /// <param name="states">Recorded signal states; null where all programs are fixed.</param>
    /// <param name="begin">Simulation time of tick 0, s.</param>
    /// <exception cref="FormatException">A zone cannot be made of it.</exception>
    public static FcdZone Create(NetFile net, string? states, double begin) =>
        new(net, states is null ? [] : LightStates.Read(states, begin), begin);

    /// <summary>The node of a junction.</summary>
    public RoadNode Node(string junction) => _nodes[junction];

    /// <summary>Edges that lead somewhere: those for motor vehicles outside junctions.</summary>
    public IEnumerable<NetEdge> Roads => Net.Edges.Values.Where(edge => !edge.IsInternal && edge.Lanes.Exists(lane => lane.IsForMotors));

    /// <summary>Number of a lane as MAP has it: 1 is the one next to the centre line.</summary>
    public static int NumberOf(NetLane lane) => lane.Edge.Lanes.Count(other => other.IsForMotors && other.Index >= lane.Index);

    /// <summary>Middle of an edge's lanes for motor vehicles.</summary>
    public static RoadPath Centre(NetEdge edge)
    {
        NetLane[] lanes = [.. edge.Lanes.Where(lane => lane.IsForMotors)];
        RoadPath right = lanes[0].Path, left = lanes[^1].Path;
        int pieces = right.IsStraight && left.IsStraight ? 1 : Math.Max(1, (int)Math.Ceiling(right.Length));
        return RoadPath.Through([.. Enumerable.Range(0, pieces + 1).Select(i =>
            (right.At(right.Length * i / pieces).Position + left.At(left.Length * i / pieces).Position) * 0.5)]);
    }

    private Dictionary<string, LightPlan> Signals(Dictionary<string, LightTimes> recorded)
    {
        var plans = new Dictionary<string, LightPlan>();
        foreach (IGrouping<string, NetConnection> signal in Net.Connections.Where(c => c.Signal is not null).GroupBy(c => c.Signal!))
        {
            LightTimes? times = recorded.GetValueOrDefault(signal.Key)
                ?? (Net.Programs.TryGetValue(signal.Key, out NetProgram? program) ? LightTimes.Of(program, Begin, LaidOutTicks) : null);
            if (times is { Changes.Count: > 0 })
            {
                plans.Add(signal.Key, new LightPlan(times, signal.Max(c => c.LinkIndex) + 1));
            }
        }

        return plans;
    }

    private string? SignalOf(NetJunction junction) =>
        Inbound(junction).SelectMany(edge => edge.Lanes).SelectMany(lane => _connections[(lane.Edge.Id, lane.Index)])
            .Select(connection => connection.Signal).FirstOrDefault(id => id is not null);

    private IEnumerable<NetEdge> Inbound(NetJunction junction) => Roads.Where(edge => edge.To == junction.Id);

    private RsuUnit Unit(NetJunction junction, int index, LightPlan signals)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"SUMO{index + 1:0000}");
        string name = new([.. junction.Id.Where(char.IsAscii).Take(LongestName)]);
        var plan = new NodePlan(Node(junction.Id), $"J {name}", [.. Inbound(junction).Select(edge => Link(edge, signals))]);
        return new RsuUnit(id, junction.Position + PoleOffset, plan, signals);
    }

    private LinkPlan Link(NetEdge edge, LightPlan signals)
    {
        NetLane[] lanes = [.. edge.Lanes.Where(lane => lane.IsForMotors)];
        return new LinkPlan(
            Node(edge.From),
            Node(edge.To),
            // MAP tells speeds in steps of 0.02 m/s.
            Math.Round(lanes.Max(lane => lane.Speed) * 50) / 50,
            lanes.Sum(lane => lane.Width),
            Centre(edge),
            [.. lanes.Reverse().Select(lane => new LanePlan(NumberOf(lane), lane.Width, lane.Path, Ways(lane, signals)))]);
    }

    private WayPlan[] Ways(NetLane lane, LightPlan signals) =>
    [
        .. _connections[(lane.Edge.Id, lane.Index)]
            .Where(c => Net.Edges[c.To].Lanes[c.ToLane].IsForMotors)
            .Select(c => new WayPlan(
                Node(Net.Edges[c.To].To), NumberOf(Net.Edges[c.To].Lanes[c.ToLane]), c.Turn, signals.PhaseOf(c.LinkIndex))),
    ];
}
