using System.Text.Json.Nodes;
using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Quarantine;

namespace XiqingV2X.Edge.Api;

/// <summary><c>quarantine</c>: uploads that could not be taken, with their bytes.</summary>
internal static class QuarantineApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/quarantine", (EdgeStore store, string? rsu, string? reason, long? before, int? limit) =>
                Json.Result(new JsonObject
                {
                    ["entries"] = Json.Array(store.ListQuarantine(new QuarantineQuery
                    {
                        Rsu = rsu,
                        Reason = reason,
                        BeforeId = before,
                        Limit = Math.Clamp(limit ?? 100, 1, 1000),
                    }).Select(entry => (JsonNode?)Entry(entry))),
                }))
            .WithName("quarantine")
            .WithSummary("Rejected uploads, newest first, with reason, bit offset, field and raw bytes");

    private static JsonObject Entry(QuarantineEntry entry) => new()
    {
        ["id"] = entry.Id,
        ["arrivalMs"] = entry.ArrivalNs / 1_000_000,
        ["rsu"] = entry.Rsu,
        ["kind"] = MessageKindName.Of(entry.Kind),
        ["topic"] = entry.Topic,
        ["reason"] = entry.Reason,
        ["bit"] = entry.BitOffset < 0 ? null : entry.BitOffset,
        ["field"] = entry.Field.Length == 0 ? null : entry.Field,
        ["journal"] = entry.JournalPosition,
        ["bytes"] = entry.Payload.Length,
        ["payload"] = Convert.ToHexStringLower(entry.Payload),
    };
}
