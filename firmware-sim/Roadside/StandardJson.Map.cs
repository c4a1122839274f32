using System.Text.Json;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.FirmwareSim.Roadside;

internal static partial class StandardJson
{
    private static void WriteMap(Utf8JsonWriter json, Ydt3709Arena arena)
    {
        json.WriteStartObject("map");
        json.WriteStartArray("nodes");
        foreach (ref readonly Node node in arena.Items(arena.MapFrame.Nodes))
        {
            json.WriteStartObject();
            WriteName(json, node.HasName ? arena.Bytes(node.Name) : default);
            WriteNode(json, "id", node.Id);
            WritePosition(json, "refPos", node.RefPos.Lat, node.RefPos.Long, null);
            json.WriteStartArray("inLinks");
            foreach (ref readonly Link link in node.HasInLinks ? arena.Items(node.InLinks) : default)
            {
                WriteLink(json, arena, link, node.RefPos);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLink(Utf8JsonWriter json, Ydt3709Arena arena, in Link link, in Position3D reference)
    {
        json.WriteStartObject();
        WriteName(json, link.HasName ? arena.Bytes(link.Name) : default);
        WriteNode(json, "upstreamNodeId", link.UpstreamNodeId);
        json.WriteNumber("linkWidth", link.LinkWidth);
        json.WriteStartArray("speedLimits");
        foreach (ref readonly RegulatorySpeedLimit limit in link.HasSpeedLimits ? arena.Items(link.SpeedLimits) : default)
        {
            json.WriteStartObject();
            json.WriteNumber("type", (int)limit.Type);
            json.WriteNumber("speed", limit.Speed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WritePoints(json, link.HasPoints ? arena.Items(link.Points) : default, reference);
        json.WriteStartArray("movements");
        foreach (ref readonly Movement movement in link.HasMovements ? arena.Items(link.Movements) : default)
        {
            json.WriteStartObject();
            WriteNode(json, "remoteIntersection", movement.RemoteIntersection);
            WritePhase(json, movement.HasPhaseId, movement.PhaseId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("lanes");
        foreach (ref readonly Lane lane in arena.Items(link.Lanes))
        {
            json.WriteStartObject();
            json.WriteNumber("laneId", lane.LaneID);
            if (lane.HasLaneWidth)
            {
                json.WriteNumber("laneWidth", lane.LaneWidth);
            }

            if (lane.HasManeuvers)
            {
                json.WriteNumber("maneuvers", lane.Maneuvers);
            }

            WritePoints(json, lane.HasPoints ? arena.Items(lane.Points) : default, reference);
            json.WriteStartArray("connectsTo");
            foreach (ref readonly Connection connection in lane.HasConnectsTo ? arena.Items(lane.ConnectsTo) : default)
            {
                json.WriteStartObject();
                WriteNode(json, "remoteIntersection", connection.RemoteIntersection);
                if (connection.HasConnectingLane)
                {
                    json.WriteStartObject("connectingLane");
                    json.WriteNumber("laneId", connection.ConnectingLane.Lane);
                    json.WriteEndObject();
                }

                WritePhase(json, connection.HasPhaseId, connection.PhaseId);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePoints(Utf8JsonWriter json, ReadOnlySpan<RoadPoint> points, in Position3D reference)
    {
        json.WriteStartArray("points");
        foreach (ref readonly RoadPoint point in points)
        {
            WriteOffset(json, null, reference, point.PosOffset);
        }

        json.WriteEndArray();
    }
}
