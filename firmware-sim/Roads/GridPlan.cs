using XiqingV2X.FirmwareSim.Signals;

namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>
/// Lays out the invented demonstration zone: a grid of streets, as square as the number of junctions allows,
/// with every junction signalised. It depends on the number only, so that a register once imported stays valid
/// for any seed.
/// </summary>
public sealed class GridPlan
{
    public const int MaximumJunctions = 1000;
    public const int Region = 1;
    public const int FirstJunctionId = 101;
    public const int FirstEdgeId = 10001;

    private const double EdgeDistance = 320;

    // Multiples of 0.02 m/s just below 50 and 60 km/h.
    private const double StreetLimit = 13.88;
    private const double AvenueLimit = 16.66;

    private static readonly double[] ColumnSpacings = [400, 380, 420, 395, 410];
    private static readonly double[] RowSpacings = [405, 425, 385, 400];

    // Through, left, through, left; with 5 s of yellow and clearance each the cycles are 90, 100, 80 and 96 s.
    private static readonly int[][] Greens =
    [
        [230, 120, 230, 120],
        [300, 120, 250, 130],
        [200, 100, 200, 100],
        [270, 130, 230, 130],
    ];

    private readonly int _count;
    private readonly int _columns;
    private readonly int _rows;
    private readonly Junction[] _junctions;
    private readonly List<RoadNode> _edges = [];
    private readonly List<RoadLink> _links = [];
    private readonly List<RoadLink> _gates = [];

    private GridPlan(int junctions)
    {
        _count = junctions;
        _columns = (int)Math.Ceiling(Math.Sqrt(junctions));
        _rows = (int)Math.Ceiling(junctions / (double)_columns);
        _junctions = new Junction[junctions];
    }

    /// <summary>Builds the zone with this many junctions.</summary>
    public static RoadNetwork Build(int junctions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(junctions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(junctions, MaximumJunctions);
        var plan = new GridPlan(junctions);
        plan.PlaceJunctions();
        plan.PlaceLinks();
        plan.PlaceConnectors();
        return new RoadNetwork(plan._junctions, plan._edges, plan._links, plan._gates, plan.Roads());
    }

    private static double[] Positions(int count, double[] spacings)
    {
        double[] at = new double[count];
        for (int i = 1; i < count; i++)
        {
            at[i] = at[i - 1] + spacings[(i - 1) % spacings.Length];
        }

        double middle = at[^1] / 2;
        return Array.ConvertAll(at, x => x - middle);
    }

    /// <summary>A, B, … Z, AA, AB, …</summary>
    private static string Letters(int number)
    {
        string rest = number < 26 ? "" : Letters((number / 26) - 1);
        return rest + (char)('A' + (number % 26));
    }

    private void PlaceJunctions()
    {
        double[] xs = Positions(_columns, ColumnSpacings);
        double[] ys = Positions(_rows, RowSpacings);
        for (int i = 0; i < _count; i++)
        {
            int row = i / _columns, column = i % _columns;
            var node = new RoadNode(Region, FirstJunctionId + i, new Point(xs[column], -ys[row]));
            int[] greens = Greens[(row + (2 * column)) % Greens.Length];
            var signal = new SignalProgram(greens, (137 * column) + (311 * row));
            _junctions[i] = new Junction(i, row, column, $"{Letters(column)}{row + 1}", node, signal);
        }
    }

    private Junction? Neighbour(Junction of, Arm arm)
    {
        int row = of.Row + (arm == Arm.South ? 1 : arm == Arm.North ? -1 : 0);
        int column = of.Column + (arm == Arm.East ? 1 : arm == Arm.West ? -1 : 0);
        int index = (row * _columns) + column;
        return row < 0 || column < 0 || column >= _columns || index >= _count ? null : _junctions[index];
    }

    private void PlaceLinks()
    {
        foreach (Junction junction in _junctions)
        {
            for (Arm arm = Arm.North; arm <= Arm.West; arm++)
            {
                Point outward = arm.Outward();
                Point stop = junction.Node.Position + (outward * Junction.StopLineDistance);
                if (Neighbour(junction, arm) is { } neighbour)
                {
                    Point start = neighbour.Node.Position - (outward * Junction.StopLineDistance);
                    RoadLink link = Add(neighbour.Node, junction.Node, arm, start, stop, junction);
                    neighbour.Outbound[(int)arm.Opposite()] = link;
                }
                else
                {
                    var edge = new RoadNode(Region, FirstEdgeId + _edges.Count, junction.Node.Position + (outward * EdgeDistance));
                    _edges.Add(edge);
                    _gates.Add(Add(edge, junction.Node, arm, edge.Position, stop, junction));
                    junction.Outbound[(int)arm] = Add(junction.Node, edge, arm.Opposite(), stop, edge.Position, null);
                }
            }
        }
    }

    private RoadLink Add(RoadNode from, RoadNode to, Arm approach, Point start, Point end, Junction? downstream)
    {
        Junction at = downstream ?? _junctions[from.Id - FirstJunctionId];
        // Every other avenue is a main road with a higher limit.
        bool main = approach is Arm.North or Arm.South && at.Column % 2 == 0;
        var link = new RoadLink(_links.Count, from, to, approach, start, end, main ? AvenueLimit : StreetLimit)
        {
            Downstream = downstream,
        };
        _links.Add(link);
        downstream?.Inbound[(int)approach] = link;
        return link;
    }

    private void PlaceConnectors()
    {
        foreach (Junction junction in _junctions)
        {
            foreach (RoadLink inbound in junction.Inbound)
            {
                inbound.Lanes[0].Connectors = Connect(junction, inbound.Lanes[0], Turn.Left);
                inbound.Lanes[1].Connectors =
                    [.. Connect(junction, inbound.Lanes[1], Turn.Straight), .. Connect(junction, inbound.Lanes[1], Turn.Right)];
            }
        }
    }

    private static Connector[] Connect(Junction junction, RoadLane from, Turn turn)
    {
        Arm exit = from.Link.Approach.After(turn);
        RoadLink outbound = junction.Outbound[(int)exit];
        Point inDirection = from.Link.Approach.Opposite().Outward();
        double limit = turn switch
        {
            Turn.Left => 7,
            Turn.Right => 5,
            _ => Math.Min(from.Link.SpeedLimit, outbound.SpeedLimit),
        };
        return [.. outbound.Lanes.Select(to => new Connector(
            from, to, turn, RoadPath.Curve(from.Path.End, inDirection, to.Path.Start, exit.Outward()), limit))];
    }

    private List<Road> Roads()
    {
        var roads = new List<Road>();
        for (int row = 0; row < _rows; row++)
        {
            Junction[] on = [.. _junctions.Where(j => j.Row == row)];
            roads.Add(new Road($"demo-street-{row + 1}", $"演示{row + 1}号街 / Demo Street {row + 1}", Line(on, Arm.West, Arm.East)));
        }

        for (int column = 0; column < _columns; column++)
        {
            Junction[] on = [.. _junctions.Where(j => j.Column == column)];
            string letter = Letters(column);
            roads.Add(new Road($"demo-avenue-{letter}", $"演示{letter}路 / Demo Avenue {letter}", Line(on, Arm.North, Arm.South)));
        }

        return roads;
    }

    private static List<Point> Line(Junction[] on, Arm first, Arm last) =>
        [on[0].Inbound[(int)first].From.Position, .. on.Select(j => j.Node.Position), on[^1].Inbound[(int)last].From.Position];
}
