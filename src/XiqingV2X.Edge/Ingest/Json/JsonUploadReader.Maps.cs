using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Uper;

namespace XiqingV2X.Edge.Ingest.Json;

/// <summary>MAP.</summary>
internal sealed partial class JsonUploadReader
{
    private readonly PartList<RoadPoint> _linkPoints = new();
    private readonly PartList<RoadPoint> _lanePoints = new();
    private readonly PartList<RegulatorySpeedLimit> _linkLimits = new();
    private readonly PartList<RegulatorySpeedLimit> _laneLimits = new();
    private readonly PartList<Movement> _movements = new();
    private readonly PartList<Connection> _connections = new();
    private readonly PartList<Lane> _lanes = new();
    private readonly PartList<Link> _links = new();
    private readonly PartList<Node> _nodes = new();

    private void MakeMapPart(Group group)
    {
        switch (group)
        {
            case Group.LinkPoint:
                _linkPoints.Add(new RoadPoint { PosOffset = NeedPlace(group, Field.LinkPointLat, Field.LinkPointDLat) });
                break;
            case Group.LanePoint:
                _lanePoints.Add(new RoadPoint { PosOffset = NeedPlace(group, Field.LanePointLat, Field.LanePointDLat) });
                break;
            case Group.LinkLimit:
                _linkLimits.Add(Limit(Field.LinkLimitType, Field.LinkLimitSpeed));
                break;
            case Group.LaneLimit:
                _laneLimits.Add(Limit(Field.LaneLimitType, Field.LaneLimitSpeed));
                break;
            case Group.Movement:
                MakeMovement();
                break;
            case Group.Connection:
                MakeConnection();
                break;
            case Group.Lane:
                MakeLane();
                break;
            case Group.Link:
                MakeLink();
                break;
            case Group.Node:
                MakeNode();
                break;
        }
    }

    private RegulatorySpeedLimit Limit(Field type, Field speed) => new()
    {
        Type = (SpeedLimitType)_values.Raw(type),
        Speed = (ushort)_values.Raw(speed, Units.UnavailableSpeed),
    };

    private void MakeMovement()
    {
        var movement = new Movement { RemoteIntersection = Node(Field.MoveRegion, Field.MoveNode) };
        if (_values.Has(Field.MovePhase))
        {
            movement.PhaseId = (byte)_values.Raw(Field.MovePhase);
            movement.HasPhaseId = true;
        }

        _movements.Add(movement);
    }

    private void MakeConnection()
    {
        var connection = new Connection { RemoteIntersection = Node(Field.ConnRegion, Field.ConnNode) };
        if (_values.Has(Field.ConnLane))
        {
            connection.ConnectingLane.Lane = (byte)_values.Raw(Field.ConnLane);
            connection.HasConnectingLane = true;
            if (_values.Has(Field.ConnManeuvers))
            {
                connection.ConnectingLane.Maneuver = (ushort)_values.Raw(Field.ConnManeuvers);
                connection.ConnectingLane.HasManeuver = true;
            }
        }

        if (_values.Has(Field.ConnPhase))
        {
            connection.PhaseId = (byte)_values.Raw(Field.ConnPhase);
            connection.HasPhaseId = true;
        }

        _connections.Add(connection);
    }

    private void MakeLane()
    {
        // T/CSAE 53-2020 has up to 16 connections, twice as many as YD/T 3709.
        if (!IsWithin(_connections.Items.Length, 16, Group.Lane, "map.nodes.inLinks.lanes.connectsTo")
            || !IsWithin(_lanePoints.Items.Length, 31, Group.Lane, "map.nodes.inLinks.lanes.points")
            || !IsWithin(_laneLimits.Items.Length, 9, Group.Lane, "map.nodes.inLinks.lanes.speedLimits"))
        {
            return;
        }

        var lane = new Lane { LaneID = (byte)_values.Raw(Field.LaneId) };
        if (_values.Has(Field.LaneWidth))
        {
            lane.LaneWidth = (ushort)_values.Raw(Field.LaneWidth);
            lane.HasLaneWidth = true;
        }

        if (_values.Has(Field.LaneShare))
        {
            lane.LaneAttributes.ShareWith = (ushort)_values.Raw(Field.LaneShare);
            lane.LaneAttributes.HasShareWith = true;
            lane.HasLaneAttributes = true;
        }

        if (_values.Has(Field.LaneManeuvers))
        {
            lane.Maneuvers = (ushort)_values.Raw(Field.LaneManeuvers);
            lane.HasManeuvers = true;
        }

        ReadOnlySpan<Connection> connections = _connections.Items;
        if (!connections.IsEmpty)
        {
            lane.ConnectsTo = arena.AllocateConnection(connections.Length);
            for (int i = 0; i < connections.Length; i++)
            {
                arena.Item(lane.ConnectsTo, i) = connections[i];
            }

            lane.HasConnectsTo = true;
        }

        lane.HasSpeedLimits = TryCopy(_laneLimits.Items, out lane.SpeedLimits);
        lane.HasPoints = TryCopy(_lanePoints.Items, out lane.Points);
        _lanes.Add(lane);
    }

    private void MakeLink()
    {
        ReadOnlySpan<Lane> lanes = _lanes.Items;
        ReadOnlySpan<Movement> movements = _movements.Items;
        if (!IsWithin(lanes.Length, 32, Group.Link, "map.nodes.inLinks.lanes")
            || !IsWithin(movements.Length, 32, Group.Link, "map.nodes.inLinks.movements")
            || !IsWithin(_linkPoints.Items.Length, 31, Group.Link, "map.nodes.inLinks.points")
            || !IsWithin(_linkLimits.Items.Length, 9, Group.Link, "map.nodes.inLinks.speedLimits"))
        {
            return;
        }

        var link = new Link
        {
            UpstreamNodeId = Node(Field.LinkRegion, Field.LinkUpstream),
            LinkWidth = (ushort)_values.Raw(Field.LinkWidth),
            Lanes = arena.AllocateLane(lanes.Length),
        };
        for (int i = 0; i < lanes.Length; i++)
        {
            arena.Item(link.Lanes, i) = lanes[i];
        }

        if (!movements.IsEmpty)
        {
            link.Movements = arena.AllocateMovement(movements.Length);
            for (int i = 0; i < movements.Length; i++)
            {
                arena.Item(link.Movements, i) = movements[i];
            }

            link.HasMovements = true;
        }

        link.HasName = TryName(Field.LinkName, out link.Name);
        link.HasSpeedLimits = TryCopy(_linkLimits.Items, out link.SpeedLimits);
        link.HasPoints = TryCopy(_linkPoints.Items, out link.Points);
        _links.Add(link);
    }

    private void MakeNode()
    {
        ReadOnlySpan<Link> links = _links.Items;
        if (!IsWithin(links.Length, 32, Group.Node, "map.nodes.inLinks"))
        {
            return;
        }

        var node = new Node { Id = Node(Field.NodeRegion, Field.NodeId), RefPos = Place(Field.NodeLat) };
        node.HasName = TryName(Field.NodeName, out node.Name);
        if (!links.IsEmpty)
        {
            node.InLinks = arena.AllocateLink(links.Length);
            for (int i = 0; i < links.Length; i++)
            {
                arena.Item(node.InLinks, i) = links[i];
            }

            node.HasInLinks = true;
        }

        _nodes.Add(node);
    }

    private void MakeMap()
    {
        // T/CSAE 53-2020 has up to 63 nodes, YD/T 3709 up to 32.
        ReadOnlySpan<Node> nodes = _nodes.Items;
        if (_failure != UploadReason.None || !IsWithin(nodes.Length, 63, Group.Map, "map.nodes") || nodes.IsEmpty)
        {
            return;
        }

        ref MapData map = ref arena.MapFrame;
        map = default;
        map.MsgCnt = (byte)_values.Raw(Field.MapMsgCnt);
        if (_values.Has(Field.MapMoy))
        {
            map.TimeStamp = (uint)_values.Raw(Field.MapMoy);
            map.HasTimeStamp = true;
        }

        map.Nodes = arena.AllocateNode(nodes.Length);
        for (int i = 0; i < nodes.Length; i++)
        {
            arena.Item(map.Nodes, i) = nodes[i];
        }

        Emit(MessageFrameChoice.MapFrame, MessageKind.Map);
    }

    private bool TryCopy(ReadOnlySpan<RegulatorySpeedLimit> limits, out ListOf<RegulatorySpeedLimit> list)
    {
        list = limits.IsEmpty ? default : arena.AllocateRegulatorySpeedLimit(limits.Length);
        for (int i = 0; i < limits.Length; i++)
        {
            arena.Item(list, i) = limits[i];
        }

        return !limits.IsEmpty;
    }

    private bool TryCopy(ReadOnlySpan<RoadPoint> points, out ListOf<RoadPoint> list)
    {
        list = points.IsEmpty ? default : arena.AllocateRoadPoint(points.Length);
        for (int i = 0; i < points.Length; i++)
        {
            arena.Item(list, i) = points[i];
        }

        return !points.IsEmpty;
    }
}
