using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Ingest.Framing;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Api;

/// <summary><c>rsus/{id}/messages</c>: the newest message of each kind of one unit, decoded.</summary>
internal static class MessagesApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/rsus/{id}/messages", (string id, MessageWatch watch) =>
            {
                using var decoding = new CaptureDecoding(set: null);
                return Json.Result(new JsonObject
                {
                    ["messages"] = Json.Array(watch.Look(id).Select(upload => (JsonNode?)Describe(upload, decoding))),
                });
            })
            .WithName("rsu-messages")
            .WithSummary("The newest upload of each kind of one unit, decoded field by field (JER) without ids of vehicles. The first call begins to keep them; they are forgotten 15 s after the last");

    private static JsonObject Describe(WatchedUpload upload, CaptureDecoding decoding)
    {
        (string? schema, string? reason, JsonNode? value) = UploadFramer.LooksLikeJson(upload.Payload) ? ReadJson(upload.Payload) : Decode(upload, decoding);
        VehicleNames.Remove(value, upload.Kind);
        return new JsonObject
        {
            ["kind"] = MessageKindName.Of(upload.Kind),
            ["arrivalMs"] = upload.ArrivalNs / 1_000_000,
            ["topic"] = Encoding.UTF8.GetString(upload.Topic),
            ["bytes"] = upload.Payload.Length,
            ["schema"] = schema,
            ["reason"] = reason,
            ["value"] = value,
        };
    }

    /// <summary>The first message of the upload; a batch holds more of the same kind.</summary>
    private static (string? Schema, string? Reason, JsonNode? Value) Decode(WatchedUpload upload, CaptureDecoding decoding)
    {
        var record = new CaptureRecord { Rsu = upload.Rsu, TimeNs = upload.ArrivalNs, Topic = upload.Topic, Payload = upload.Payload };
        IReadOnlyList<CaptureMessage> messages = decoding.Open(record);
        return messages.Count == 0 ? (null, null, null)
            : messages[0] is { Reason: { } reason } ? (null, reason, null)
            : (messages[0].Schema, null, JsonNode.Parse(messages[0].Value.GetRawText()));
    }

    private static (string? Schema, string? Reason, JsonNode? Value) ReadJson(byte[] payload)
    {
        try
        {
            return ("JSON", null, JsonNode.Parse(payload));
        }
        catch (JsonException e)
        {
            return (null, $"NotJson: {e.Message}", null);
        }
    }
}
