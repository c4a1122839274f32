using System.Text;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Uper;

namespace XiqingV2X.Traffic.Adapters;

/// <summary>MAP nodes of YD/T 3709-2020: the hash that tells whether one has changed, and the node itself when it has.</summary>
internal static class Ydt3709Map
{
    private const int ManeuverBits = 12;

    /// <summary>Hash of everything that the built node holds; equal content has the equal hash in every run.</summary>
    public static ulong Hash(in Node node, Ydt3709Arena arena)
    {
        ulong hash = Mix(ContentHash.Seed, node.Id);
        hash = ContentHash.Mix(hash, node.RefPos.Long);
        hash = ContentHash.Mix(hash, node.RefPos.Lat);
        hash = node.HasName ? Mix(hash, arena.Bytes(node.Name)) : ContentHash.Mix(hash, -1L);
        if (!node.HasInLinks)
        {
            return hash;
        }

        foreach (ref readonly Link link in arena.Items(node.InLinks))
        {
            hash = Mix(hash, link.UpstreamNodeId);
            hash = ContentHash.Mix(hash, link.LinkWidth);
            hash = link.HasName ? Mix(hash, arena.Bytes(link.Name)) : ContentHash.Mix(hash, -1L);
            hash = link.HasSpeedLimits ? Mix(hash, arena.Items(link.SpeedLimits)) : ContentHash.Mix(hash, -2L);
            hash = link.HasPoints ? Mix(hash, arena.Items(link.Points)) : ContentHash.Mix(hash, -3L);
            if (link.HasMovements)
            {
                foreach (ref readonly Movement movement in arena.Items(link.Movements))
                {
                    hash = Mix(hash, movement.RemoteIntersection);
                    hash = ContentHash.Mix(hash, movement.HasPhaseId ? movement.PhaseId : -1L);
                }
            }

            hash = ContentHash.Mix(hash, -4L);
            foreach (ref readonly Lane lane in arena.Items(link.Lanes))
            {
                hash = Mix(hash, lane, arena);
            }
        }

        return hash;
    }

    /// <summary>The node as the engine keeps it. Allocates.</summary>
    public static MapNode Build(in Node node, Ydt3709Arena arena)
    {
        List<MapLink> links = [];
        if (node.HasInLinks)
        {
            foreach (ref readonly Link link in arena.Items(node.InLinks))
            {
                links.Add(Build(link, node.RefPos, arena));
            }
        }

        return new MapNode(
            Ydt3709Units.Node(node.Id),
            node.HasName ? Text(arena.Bytes(node.Name)) : "",
            Ydt3709Units.Position(node.RefPos),
            links);
    }

    private static MapLink Build(in Link link, in Position3D reference, Ydt3709Arena arena)
    {
        List<MapMovement> movements = [];
        if (link.HasMovements)
        {
            foreach (ref readonly Movement movement in arena.Items(link.Movements))
            {
                movements.Add(new MapMovement(Ydt3709Units.Node(movement.RemoteIntersection), movement.HasPhaseId ? movement.PhaseId : (byte)0));
            }
        }

        List<MapLane> lanes = [];
        foreach (ref readonly Lane lane in arena.Items(link.Lanes))
        {
            lanes.Add(Build(lane, reference, arena));
        }

        return new MapLink(
            Ydt3709Units.Node(link.UpstreamNodeId),
            link.HasName ? Text(arena.Bytes(link.Name)) : "",
            link.LinkWidth / 100.0,
            link.HasSpeedLimits ? SpeedLimit(arena.Items(link.SpeedLimits)) : double.NaN,
            link.HasPoints ? Points(link.Points, reference, arena) : [],
            movements,
            lanes);
    }

    private static MapLane Build(in Lane lane, in Position3D reference, Ydt3709Arena arena)
    {
        List<MapConnection> connections = [];
        if (lane.HasConnectsTo)
        {
            foreach (ref readonly Connection connection in arena.Items(lane.ConnectsTo))
            {
                connections.Add(new MapConnection(
                    Ydt3709Units.Node(connection.RemoteIntersection),
                    connection.HasConnectingLane ? connection.ConnectingLane.Lane : (byte)0,
                    connection.HasPhaseId ? connection.PhaseId : (byte)0)
                {
                    Maneuvers = connection is { HasConnectingLane: true, ConnectingLane.HasManeuver: true }
                        ? FirstBitLowest(connection.ConnectingLane.Maneuver)
                        : 0,
                });
            }
        }

        return new MapLane(
            lane.LaneID,
            lane.HasLaneWidth ? lane.LaneWidth / 100.0 : double.NaN,
            lane.HasManeuvers ? FirstBitLowest(lane.Maneuvers) : 0,
            lane.HasSpeedLimits ? SpeedLimit(arena.Items(lane.SpeedLimits)) : double.NaN,
            connections,
            lane.HasPoints ? Points(lane.Points, reference, arena) : []);
    }

    private static GeoPoint[] Points(ListOf<RoadPoint> list, in Position3D reference, Ydt3709Arena arena)
    {
        ReadOnlySpan<RoadPoint> points = arena.Items(list);
        var built = new GeoPoint[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            built[i] = Ydt3709Units.Position(points[i].PosOffset.OffsetLL, reference);
        }

        return built;
    }

    private static double SpeedLimit(ReadOnlySpan<RegulatorySpeedLimit> limits)
    {
        foreach (ref readonly RegulatorySpeedLimit limit in limits)
        {
            if (limit.Type == SpeedLimitType.VehicleMaxSpeed)
            {
                return Ydt3709Units.Speed(limit.Speed);
            }
        }

        return double.NaN;
    }

    // On the wire the first bit of the list is the most significant of the twelve.
    private static int FirstBitLowest(ushort wire)
    {
        int bits = 0;
        for (int i = 0; i < ManeuverBits; i++)
        {
            bits |= (wire >> (ManeuverBits - 1 - i) & 1) << i;
        }

        return bits;
    }

    private static string Text(ReadOnlySpan<byte> ascii) => Encoding.ASCII.GetString(ascii);

    private static ulong Mix(ulong hash, in Lane lane, Ydt3709Arena arena)
    {
        hash = ContentHash.Mix(hash, lane.LaneID);
        hash = ContentHash.Mix(hash, lane.HasLaneWidth ? lane.LaneWidth : -1L);
        hash = ContentHash.Mix(hash, lane.HasManeuvers ? lane.Maneuvers : -1L);
        hash = lane.HasSpeedLimits ? Mix(hash, arena.Items(lane.SpeedLimits)) : ContentHash.Mix(hash, -2L);
        hash = lane.HasPoints ? Mix(hash, arena.Items(lane.Points)) : ContentHash.Mix(hash, -3L);
        if (lane.HasConnectsTo)
        {
            foreach (ref readonly Connection connection in arena.Items(lane.ConnectsTo))
            {
                hash = Mix(hash, connection.RemoteIntersection);
                hash = ContentHash.Mix(hash, connection.HasConnectingLane ? connection.ConnectingLane.Lane : -1L);
                hash = ContentHash.Mix(hash, connection is { HasConnectingLane: true, ConnectingLane.HasManeuver: true } ? connection.ConnectingLane.Maneuver : -1L);
                hash = ContentHash.Mix(hash, connection.HasPhaseId ? connection.PhaseId : -1L);
            }
        }

        return ContentHash.Mix(hash, -4L);
    }

    private static ulong Mix(ulong hash, in NodeReferenceID id) =>
        ContentHash.Mix(hash, ((id.HasRegion ? id.Region : -1L) << 16) ^ id.Id);

    private static ulong Mix(ulong hash, ReadOnlySpan<RoadPoint> points)
    {
        foreach (ref readonly RoadPoint point in points)
        {
            // The offset itself, not the position: the reference point is in the hash already.
            ref readonly PositionOffsetLL offset = ref point.PosOffset.OffsetLL;
            GeoPoint place = Ydt3709Units.Position(offset, default);
            hash = ContentHash.Mix(hash, (long)offset.Choice);
            hash = ContentHash.Mix(hash, BitConverter.DoubleToInt64Bits(place.Longitude));
            hash = ContentHash.Mix(hash, BitConverter.DoubleToInt64Bits(place.Latitude));
        }

        return ContentHash.Mix(hash, points.Length);
    }

    private static ulong Mix(ulong hash, ReadOnlySpan<RegulatorySpeedLimit> limits)
    {
        foreach (ref readonly RegulatorySpeedLimit limit in limits)
        {
            hash = ContentHash.Mix(hash, ((long)limit.Type << 16) | limit.Speed);
        }

        return ContentHash.Mix(hash, limits.Length);
    }

    private static ulong Mix(ulong hash, ReadOnlySpan<byte> text)
    {
        foreach (byte character in text)
        {
            hash = ContentHash.Mix(hash, character);
        }

        return ContentHash.Mix(hash, text.Length);
    }
}
