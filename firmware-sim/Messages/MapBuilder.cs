using System.Text;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Uper;

namespace XiqingV2X.FirmwareSim.Messages;

/// <summary>MAP: one junction with its inbound links, their lanes and where these lead.</summary>
public static class MapBuilder
{
    // Straight roads need two points; more of them look like surveyed ones and exercise their users.
    private const double PointSpacing = 100;

    public static byte[] Build(FrameEncoder encoder, Junction junction, int messageCount, MessageTime time)
    {
        Ydt3709Arena arena = encoder.Begin(MessageFrameChoice.MapFrame);
        GeoPoint reference = LocalFrame.ToGeo(junction.Node.Position);
        ListOf<Link> links = arena.AllocateLink(junction.Inbound.Length);
        for (int i = 0; i < links.Count; i++)
        {
            arena.Item(links, i) = LinkOf(arena, junction, junction.Inbound[i], reference);
        }

        ListOf<Node> nodes = arena.AllocateNode(1);
        arena.Item(nodes, 0) = new Node
        {
            HasName = true,
            Name = arena.Add(Encoding.ASCII.GetBytes($"Demo Junction {junction.Name}")),
            Id = Fields.Node(junction.Node),
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

    private static Link LinkOf(Ydt3709Arena arena, Junction junction, RoadLink link, GeoPoint reference)
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

        return new Link
        {
            UpstreamNodeId = Fields.Node(link.From),
            HasSpeedLimits = true,
            SpeedLimits = limits,
            LinkWidth = Centimetres(RoadLink.Width),
            HasPoints = true,
            Points = Points(arena, link.Centre, reference),
            HasMovements = true,
            Movements = Movements(arena, junction, link),
            Lanes = lanes,
        };
    }

    private static ListOf<Movement> Movements(Ydt3709Arena arena, Junction junction, RoadLink link)
    {
        ListOf<Movement> movements = arena.AllocateMovement(3);
        for (Turn turn = Turn.Left; turn <= Turn.Right; turn++)
        {
            RoadLane lane = link.Lanes[turn == Turn.Left ? 0 : 1];
            arena.Item(movements, (int)turn) = new Movement
            {
                RemoteIntersection = Fields.Node(junction.Outbound[(int)link.Approach.After(turn)].To),
                HasPhaseId = true,
                PhaseId = (byte)lane.PhaseId,
            };
        }

        return movements;
    }

    private static Lane LaneOf(Ydt3709Arena arena, RoadLane lane, GeoPoint reference)
    {
        ListOf<Connection> connections = arena.AllocateConnection(lane.Connectors.Count);
        ushort maneuvers = 0;
        for (int i = 0; i < connections.Count; i++)
        {
            Connector way = lane.Connectors[i];
            maneuvers |= Maneuver(way.Turn);
            arena.Item(connections, i) = new Connection
            {
                RemoteIntersection = Fields.Node(way.To.Link.To),
                HasConnectingLane = true,
                ConnectingLane = new ConnectingLane
                {
                    Lane = (byte)way.To.Number,
                    HasManeuver = true,
                    Maneuver = Maneuver(way.Turn),
                },
                HasPhaseId = true,
                PhaseId = (byte)lane.PhaseId,
            };
        }

        return new Lane
        {
            LaneID = (byte)lane.Number,
            HasLaneWidth = true,
            LaneWidth = Centimetres(RoadLink.LaneWidth),
            HasLaneAttributes = true,
            LaneAttributes = new LaneAttributes
            {
                LaneType = new LaneTypeAttributes { Choice = LaneTypeAttributesChoice.Vehicle, Vehicle = 0 },
            },
            HasManeuvers = true,
            Maneuvers = maneuvers,
            HasConnectsTo = true,
            ConnectsTo = connections,
            HasPoints = true,
            Points = Points(arena, lane.Path, reference),
        };
    }

    /// <summary>From upstream to the stop line, which is the last point.</summary>
    private static ListOf<RoadPoint> Points(Ydt3709Arena arena, RoadPath path, GeoPoint reference)
    {
        int pieces = (int)Math.Ceiling(path.Length / PointSpacing);
        ListOf<RoadPoint> points = arena.AllocateRoadPoint(pieces + 1);
        for (int i = 0; i <= pieces; i++)
        {
            GeoPoint place = LocalFrame.ToGeo(path.At(path.Length * i / pieces).Position);
            arena.Item(points, i) = new RoadPoint { PosOffset = Fields.Offset(reference, place) };
        }

        return points;
    }

    private static ushort Maneuver(Turn turn) => turn switch
    {
        Turn.Left => AllowedManeuversBits.ManeuverLeftAllowed,
        Turn.Right => AllowedManeuversBits.ManeuverRightAllowed,
        _ => AllowedManeuversBits.ManeuverStraightAllowed,
    };

    private static ushort Centimetres(double metres) => (ushort)Math.Round(metres * 100);
}
