using System.Text;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Uper;

namespace XiqingV2X.FirmwareSim.Messages;

/// <summary>MAP: one junction with its inbound links, their lanes and where these lead.</summary>
public static class MapBuilder
{
    public static byte[] Build(FrameEncoder encoder, NodePlan plan, int messageCount, MessageTime time)
    {
        Ydt3709Arena arena = encoder.Begin(MessageFrameChoice.MapFrame);
        GeoPoint reference = LocalFrame.ToGeo(plan.Node.Position);
        ListOf<Link> links = arena.AllocateLink(plan.Links.Count);
        for (int i = 0; i < links.Count; i++)
        {
            arena.Item(links, i) = LinkOf(arena, plan.Links[i], reference);
        }

        ListOf<Node> nodes = arena.AllocateNode(1);
        arena.Item(nodes, 0) = new Node
        {
            HasName = true,
            Name = arena.Add(Encoding.ASCII.GetBytes(plan.Name)),
            Id = Fields.Node(plan.Node),
            RefPos = Fields.Position(reference),
            HasInLinks = true,
            InLinks = links,
        };
        arena.MapFrame = new MapData
        {
            MsgCnt = (byte)messageCount,
            HasTimeStamp = true,
            TimeStamp = time.MinuteOfYear,
            Nodes = nodes,
        };
        return encoder.Encode();
    }

    private static Link LinkOf(Ydt3709Arena arena, LinkPlan link, GeoPoint reference)
    {
        ListOf<RegulatorySpeedLimit> limits = arena.AllocateRegulatorySpeedLimit(1);
        arena.Item(limits, 0) = new RegulatorySpeedLimit
        {
            Type = SpeedLimitType.VehicleMaxSpeed,
            Speed = Fields.Speed(link.SpeedLimit),
        };
        ListOf<Lane> lanes = arena.AllocateLane(link.Lanes.Count);
        for (int i = 0; i < lanes.Count; i++)
        {
            arena.Item(lanes, i) = LaneOf(arena, link.Lanes[i], reference);
        }

        ListOf<Movement> movements = Movements(arena, link);
        return new Link
        {
            UpstreamNodeId = Fields.Node(link.From),
            HasSpeedLimits = true,
            SpeedLimits = limits,
            LinkWidth = Centimetres(link.Width),
            HasPoints = true,
            Points = Points(arena, link.Centre, reference),
            HasMovements = movements.Count > 0,
            Movements = movements,
            Lanes = lanes,
        };
    }

    /// <summary>One for every node that the link leads to and phase that lets go there.</summary>
    private static ListOf<Movement> Movements(Ydt3709Arena arena, LinkPlan link)
    {
        WayPlan[] ways = [.. link.Lanes.SelectMany(lane => lane.Ways).OrderBy(way => way.Turn).DistinctBy(way => (way.Remote, way.PhaseId))];
        ListOf<Movement> movements = arena.AllocateMovement(ways.Length);
        for (int i = 0; i < ways.Length; i++)
        {
            arena.Item(movements, i) = new Movement
            {
                RemoteIntersection = Fields.Node(ways[i].Remote),
                HasPhaseId = true,
                PhaseId = (byte)ways[i].PhaseId,
            };
        }

        return movements;
    }

    private static Lane LaneOf(Ydt3709Arena arena, LanePlan lane, GeoPoint reference)
    {
        ListOf<Connection> connections = arena.AllocateConnection(lane.Ways.Count);
        ushort maneuvers = 0;
        for (int i = 0; i < connections.Count; i++)
        {
            WayPlan way = lane.Ways[i];
            maneuvers |= Maneuver(way.Turn);
            arena.Item(connections, i) = new Connection
            {
                RemoteIntersection = Fields.Node(way.Remote),
                HasConnectingLane = true,
                ConnectingLane = new ConnectingLane
                {
                    Lane = (byte)way.Lane,
                    HasManeuver = true,
                    Maneuver = Maneuver(way.Turn),
                },
                HasPhaseId = true,
                PhaseId = (byte)way.PhaseId,
            };
        }

        return new Lane
        {
            LaneID = (byte)lane.Number,
            HasLaneWidth = true,
            LaneWidth = Centimetres(lane.Width),
            HasLaneAttributes = true,
            LaneAttributes = new LaneAttributes
            {
                LaneType = new LaneTypeAttributes { Choice = LaneTypeAttributesChoice.Vehicle, Vehicle = 0 },
            },
            HasManeuvers = true,
            Maneuvers = maneuvers,
            HasConnectsTo = connections.Count > 0,
            ConnectsTo = connections,
            HasPoints = true,
            Points = Points(arena, lane.Path, reference),
        };
    }

    /// <summary>From upstream to the stop line, which is the last point.</summary>
    private static ListOf<RoadPoint> Points(Ydt3709Arena arena, RoadPath path, GeoPoint reference)
    {
        Point[] told = [.. LinkPlan.Points(path)];
        ListOf<RoadPoint> points = arena.AllocateRoadPoint(told.Length);
        for (int i = 0; i < told.Length; i++)
        {
            arena.Item(points, i) = new RoadPoint { PosOffset = Fields.Offset(reference, LocalFrame.ToGeo(told[i])) };
        }

        return points;
    }

    private static ushort Maneuver(Turn turn) => turn switch
    {
        Turn.Left => AllowedManeuversBits.ManeuverLeftAllowed,
        Turn.Right => AllowedManeuversBits.ManeuverRightAllowed,
        Turn.Around => AllowedManeuversBits.ManeuverUTurnAllowed,
        _ => AllowedManeuversBits.ManeuverStraightAllowed,
    };

    private static ushort Centimetres(double metres) => (ushort)Math.Round(metres * 100);
}
