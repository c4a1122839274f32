using System.Text.Json.Nodes;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Api;

/// <summary>Takes out of a decoded message what tells one vehicle from others: no page needs it.</summary>
internal static class VehicleNames
{
    private static readonly HashSet<string> Members = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "plateNo", "ptcId", "vehId", "obuId", "vehicleId", "globalTrackId", "global_track_id",
    };

    /// <summary>Sets such members to null. What a MAP, SPAT or RSI calls id is a node, a lane, an event or the unit itself, and stays.</summary>
    public static void Remove(JsonNode? message, MessageKind kind)
    {
        if (kind is not (MessageKind.Map or MessageKind.Spat or MessageKind.Rsi or MessageKind.Control))
        {
            Remove(message);
        }
    }

    private static void Remove(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (JsonNode? item in list)
            {
                Remove(item);
            }
        }
        else if (node is JsonObject members)
        {
            foreach (string name in members.Select(member => member.Key).ToList())
            {
                if (members[name] is JsonValue && Members.Contains(name))
                {
                    members[name] = null;
                }
                else
                {
                    Remove(members[name]);
                }
            }
        }
    }
}
