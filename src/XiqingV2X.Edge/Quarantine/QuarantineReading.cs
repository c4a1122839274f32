using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Framing;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;
using XiqingV2X.Storage.Quarantine;

namespace XiqingV2X.Edge.Quarantine;

/// <summary>
/// What can be read of a refused upload: where its message stands in the bytes, and the fields in front of the fault. The reason and bit
/// that were recorded decide which message and schema set it was: the reading that fails in the same way.
/// </summary>
internal static class QuarantineReading
{
    /// <summary>Reads an entry as far as it goes; null when nothing in it can be read.</summary>
    public static JsonObject? Read(QuarantineEntry entry)
    {
        if (UploadFramer.LooksLikeJson(entry.Payload))
        {
            return ReadJson(entry);
        }

        IReadOnlyList<SchemaSet> sets = SchemaSets.All();
        foreach ((int offset, int length) in Messages(entry))
        {
            ReadOnlySpan<byte> message = entry.Payload.AsSpan(offset, length);
            foreach (SchemaSet set in sets)
            {
                if (PartialMessage.Read(set, message) is { } partial && IsTheSame(entry, partial))
                {
                    VehicleNames.Remove(partial.Value, entry.Kind);
                    return Describe(set.Name, offset, length, partial.IsWhole, partial.Fields, partial.Value);
                }
            }
        }

        return null;
    }

    /// <summary>The messages of the upload, and all of it as one: of an upload of several the entry holds no more than the one.</summary>
    private static List<(int Offset, int Length)> Messages(QuarantineEntry entry)
    {
        var found = new List<(int Offset, int Length)>();
        FramedUpload upload = UploadFramer.Open(TopicRouter.Route(Encoding.UTF8.GetBytes(entry.Topic)), entry.Payload, entry.ArrivalNs);
        if (upload.Reason == UploadReason.None)
        {
            foreach (FramedMessage message in upload)
            {
                found.Add((message.Offset, message.Length));
            }
        }

        found.Add((0, entry.Payload.Length));
        return found;
    }

    /// <summary>What was refused for its content, not for a bit, decodes.</summary>
    private static bool IsTheSame(QuarantineEntry entry, PartialMessage partial) => entry.BitOffset < 0
        ? partial.Result.Ok
        : partial.Result.Reason.ToString() == entry.Reason && partial.Result.BitOffset == entry.BitOffset;

    private static JsonObject? ReadJson(QuarantineEntry entry)
    {
        try
        {
            JsonNode? value = JsonNode.Parse(entry.Payload);
            VehicleNames.Remove(value, entry.Kind);
            return Describe("JSON", 0, entry.Payload.Length, whole: true, fields: null, value);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject Describe(string schema, int offset, int length, bool whole, int? fields, JsonNode? value) => new()
    {
        ["schema"] = schema,
        ["offset"] = offset,
        ["bytes"] = length,
        ["whole"] = whole,
        ["fields"] = fields,
        ["value"] = value,
    };
}
