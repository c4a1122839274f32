using System.Text;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Signals;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.FirmwareSim.Tests;

public sealed class MapAndSpatTests
{
    [Fact]
    public void VehiclesLieInTheLanesThatMapDescribes()
    {
        Simulation simulation = Runs.Of(rsus: 4, vehicles: 160);
        Dictionary<string, Point[]> lanes = LanesOfMaps(simulation);
        Assert.Equal(4 * 4 * 2, lanes.Count);
        int seen = 0;
        for (int i = 0; i < 300; i++)
        {
            simulation.Step();
            foreach (Vehicle vehicle in simulation.World.Vehicles)
            {
                if (vehicle.Track is not RoadLane { Link.Downstream: not null } lane)
                {
                    continue;
                }

                Point[] line = lanes[$"{lane.Link.Key}/{lane.Number}"];
                Point place = LocalFrame.ToPlane(LocalFrame.ToGeo(lane.Path.At(vehicle.S).Position));
                (double along, double aside, double length) = Project(line, place);
                Assert.True(Math.Abs(aside) + (vehicle.Class.Width / 2) < RoadLink.LaneWidth / 2, $"{aside:0.00} m beside its lane");
                Assert.Equal(vehicle.S, along, 0.1);
                Assert.Equal(lane.Length, length, 0.1);
                seen++;
            }
        }

        Assert.True(seen > 10_000);
    }

    [Fact]
    public void MapTellsTheNetwork()
    {
        Simulation simulation = Runs.Of(rsus: 6, vehicles: 0);
        var decoded = new Decoded();
        foreach (Upload upload in FirstOfEach(simulation, MessageKind.Map))
        {
            Junction junction = simulation.Zone.Rsus[upload.Rsu].Junction;
            Ydt3709Arena arena = decoded.Read(upload.Payload);
            Node node = Assert.Single(arena.Items(arena.MapFrame.Nodes).ToArray());
            GeoPoint reference = Decoded.Place(node.RefPos);
            Assert.Equal(junction.Node.Key, Decoded.Key(node.Id));
            Assert.StartsWith("Demo", Encoding.ASCII.GetString(arena.Bytes(node.Name)), StringComparison.Ordinal);
            Assert.Equal(LocalFrame.ToGeo(junction.Node.Position), reference);
            Link[] links = arena.Items(node.InLinks).ToArray();
            Assert.Equal(junction.Inbound.Select(l => l.From.Key), links.Select(l => Decoded.Key(l.UpstreamNodeId)));
            for (int i = 0; i < links.Length; i++)
            {
                RoadLink truth = junction.Inbound[i];
                RegulatorySpeedLimit limit = Assert.Single(arena.Items(links[i].SpeedLimits).ToArray());
                Assert.Equal(SpeedLimitType.VehicleMaxSpeed, limit.Type);
                Assert.Equal(truth.SpeedLimit, limit.Speed * 0.02, 1e-9);
                Assert.Equal(700, links[i].LinkWidth);
                Point last = LocalFrame.ToPlane(Decoded.Place(reference, arena.Items(links[i].Points)[^1].PosOffset));
                Assert.Equal(Junction.StopLineDistance, (last - junction.Node.Position).ProjectOn(truth.Approach.Outward()), 0.05);
                CheckMovements(arena, links[i], junction, truth);
            }
        }
    }

    [Fact]
    public void SpatHasThePhasesOfMapAndTheStatesOfTheProgram()
    {
        Simulation simulation = Runs.Of(rsus: 6, vehicles: 0);
        var decoded = new Decoded();
        Dictionary<int, HashSet<byte>> mapPhases = [];
        foreach (Upload upload in FirstOfEach(simulation, MessageKind.Map))
        {
            Ydt3709Arena arena = decoded.Read(upload.Payload);
            mapPhases[upload.Rsu] = [.. arena.Items(arena.Items(arena.MapFrame.Nodes)[0].InLinks).ToArray()
                .SelectMany(l => arena.Items(l.Movements).ToArray()).Select(m => m.PhaseId)];
        }

        long tick = simulation.World.Tick;
        int messages = 0;
        for (; messages < 600; tick++)
        {
            foreach (Upload upload in simulation.StepOf(MessageKind.Spat))
            {
                messages++;
                Ydt3709Arena arena = decoded.Read(upload.Payload);
                Junction junction = simulation.Zone.Rsus[upload.Rsu].Junction;
                IntersectionState state = Assert.Single(arena.Items(arena.SpatFrame.Intersections).ToArray());
                DateTimeOffset now = Runs.Start.AddMilliseconds(tick * 100);
                Assert.Equal(junction.Node.Key, Decoded.Key(state.IntersectionId));
                Assert.Equal(IntersectionStatusObjectBits.FixedTimeOperation, state.Status);
                Assert.Equal((uint)(((now.DayOfYear - 1) * 1440) + (now.Hour * 60) + now.Minute), state.Moy);
                Assert.Equal((now.Second * 1000) + now.Millisecond, state.TimeStamp);
                Phase[] phases = arena.Items(state.Phases).ToArray();
                Assert.Equal(mapPhases[upload.Rsu], phases.Select(p => p.Id).ToHashSet());
                foreach (Phase phase in phases)
                {
                    CheckStates(arena.Items(phase.PhaseStates), junction.Signal, SignalProgram.StageOf(phase.Id), tick);
                }
            }
        }
    }

    /// <summary>Every told interval is what the program then shows, to the tenth of a second.</summary>
    private static void CheckStates(ReadOnlySpan<PhaseState> states, SignalProgram signal, int stage, long tick)
    {
        Assert.Equal(3, states.Length);
        int end = 0;
        foreach (PhaseState state in states)
        {
            TimeCountingDown told = state.Timing.Counting;
            Assert.Equal(TimeChangeDetailsChoice.Counting, state.Timing.Choice);
            Assert.Equal(end, told.StartTime);
            LightState Shown(int after) => signal.Light(stage, tick + after) switch
            {
                LightColour.Green => LightState.ProtectedGreen,
                LightColour.Yellow => LightState.Yellow,
                _ => LightState.Red,
            };
            Assert.Equal(state.Light, Shown(told.StartTime));
            Assert.Equal(state.Light, Shown(told.LikelyEndTime - 1));
            Assert.NotEqual(state.Light, Shown(told.LikelyEndTime));
            end = told.LikelyEndTime;
        }
    }

    private static void CheckMovements(Ydt3709Arena arena, Link link, Junction junction, RoadLink truth)
    {
        Assert.Equal(
            new[] { Turn.Left, Turn.Straight, Turn.Right }.Select(t => junction.Outbound[(int)truth.Approach.After(t)].To.Key),
            arena.Items(link.Movements).ToArray().Select(m => Decoded.Key(m.RemoteIntersection)));
        Lane[] lanes = arena.Items(link.Lanes).ToArray();
        Assert.Equal([1, 2], lanes.Select(l => (int)l.LaneID));
        Assert.Equal(AllowedManeuversBits.ManeuverLeftAllowed, lanes[0].Maneuvers);
        Assert.Equal(AllowedManeuversBits.ManeuverStraightAllowed | AllowedManeuversBits.ManeuverRightAllowed, lanes[1].Maneuvers);
        foreach (Lane lane in lanes)
        {
            Assert.Equal(350, lane.LaneWidth);
            foreach (Connection connection in arena.Items(lane.ConnectsTo))
            {
                Movement movement = Assert.Single(
                    arena.Items(link.Movements).ToArray(),
                    m => Decoded.Key(m.RemoteIntersection) == Decoded.Key(connection.RemoteIntersection));
                Assert.Equal(movement.PhaseId, connection.PhaseId);
                Assert.Equal(0, connection.ConnectingLane.Maneuver & ~lane.Maneuvers);
                Assert.InRange(connection.ConnectingLane.Lane, (byte)1, (byte)2);
            }
        }
    }

    private static List<Upload> FirstOfEach(Simulation simulation, MessageKind kind)
    {
        var first = new Dictionary<int, Upload>();
        while (first.Count < simulation.Zone.Rsus.Count)
        {
            foreach (Upload upload in simulation.StepOf(kind))
            {
                first.TryAdd(upload.Rsu, upload);
            }
        }

        return [.. first.Values];
    }

    private static Dictionary<string, Point[]> LanesOfMaps(Simulation simulation)
    {
        var lanes = new Dictionary<string, Point[]>();
        var decoded = new Decoded();
        foreach (Upload upload in FirstOfEach(simulation, MessageKind.Map))
        {
            Ydt3709Arena arena = decoded.Read(upload.Payload);
            Node node = arena.Items(arena.MapFrame.Nodes)[0];
            foreach (Link link in arena.Items(node.InLinks))
            {
                foreach (Lane lane in arena.Items(link.Lanes))
                {
                    string key = $"{Decoded.Key(link.UpstreamNodeId)}>{Decoded.Key(node.Id)}/{lane.LaneID}";
                    lanes[key] = [.. arena.Items(lane.Points).ToArray().Select(
                        p => LocalFrame.ToPlane(Decoded.Place(Decoded.Place(node.RefPos), p.PosOffset)))];
                }
            }
        }

        return lanes;
    }

    private static (double Along, double Aside, double Length) Project(Point[] line, Point p)
    {
        Point direction = (line[^1] - line[0]) * (1 / line[0].DistanceTo(line[^1]));
        Point from = p - line[0];
        return (from.ProjectOn(direction), from.ProjectOn(direction.RightHand()), line[0].DistanceTo(line[^1]));
    }
}
