using System.Text;
using System.Text.Json.Nodes;
using XiqingV2X.Capture;
using XiqingV2X.Edge.Devices;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Access;
using XiqingV2X.Storage.Downlink;

namespace XiqingV2X.Edge.Api;

/// <summary>
/// What changes something at a device: messages down, and the register's pending list. For operators and machines with the token
/// only, so that a page in somebody's browser cannot do it by way of loopback.
/// </summary>
internal static class DevicesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/rsus/{id}/down", (string id, EdgeStore store, int? limit) =>
                Json.Result(new JsonObject { ["messages"] = Json.Array(store.ReadDownlinks(id, Math.Clamp(limit ?? 100, 1, 1000)).Select(message => (JsonNode?)Describe(message))) }))
            .WithName("downlinks")
            .WithSummary("Messages to one unit, newest first, and where each stands");
        api.MapGet("/pending", (EdgeStore store) => Json.Result(new JsonObject
        {
            ["pending"] = Json.Array(store.ReadPending().Select(rsu => (JsonNode?)new JsonObject
            {
                ["id"] = rsu.Id,
                ["firstSeenMs"] = rsu.FirstSeenNs / 1_000_000,
                ["lastSeenMs"] = rsu.LastSeenNs / 1_000_000,
                ["uploads"] = rsu.Uploads,
            })),
        }))
            .WithName("pending")
            .WithSummary("Units heard that nobody has registered or rejected");

        api.MapPost("/rsus/{id}/down", SendAsync)
            .Needs(UserRole.Operator, "send")
            .WithName("send")
            .WithSummary("Sends the body (a JSON object, or one UPER MessageFrame) to a unit; kind=rsi|map, ack=true|false");
        api.MapPost("/rsus/{id}/approve", (string id, EdgeStore store, CredentialStore credentials, HttpContext context) =>
            {
                if (!RsuTable.IsPossibleId(Encoding.UTF8.GetBytes(id)))
                {
                    return Results.Problem($"'{id}' is no possible RSU id", statusCode: 400);
                }

                PendingDecision.Approve(store, credentials, id, Permission.Actor(context));
                return Results.NoContent();
            })
            .Needs(UserRole.Operator, "approve")
            .WithName("approve")
            .WithSummary("Registers a pending unit");
        api.MapPost("/rsus/{id}/reject", (string id, EdgeStore store, CredentialStore credentials) =>
            {
                PendingDecision.Reject(store, credentials, id);
                return Results.NoContent();
            })
            .Needs(UserRole.Operator, "reject")
            .WithName("reject")
            .WithSummary("Takes a unit off the pending list; it may not connect any more");
    }

    public static JsonObject Describe(DownlinkMessage message) => new()
    {
        ["id"] = message.Id,
        ["rsu"] = message.Device,
        ["kind"] = message.Kind,
        ["topic"] = message.Topic,
        ["state"] = message.State.ToString().ToLowerInvariant(),
        ["wantsAck"] = message.WantsAck,
        ["seqNum"] = message.SeqNum,
        ["attempts"] = message.Attempts,
        ["createdMs"] = message.CreatedMs,
        ["updatedMs"] = message.UpdatedMs,
        ["bytes"] = message.Payload.Length,
        ["note"] = message.Note,
    };

    public static JsonObject? Describe(DeviceState? state) => state is null ? null : new JsonObject
    {
        ["online"] = state.IsOnline,
        ["offlineReason"] = state.OfflineReason.Length > 0 ? state.OfflineReason : null,
        ["lastReportMs"] = state.LastReportMs,
        ["registeredMs"] = state.RegisteredMs,
        ["name"] = state.Name,
        ["version"] = state.Version,
        ["normal"] = state.IsNormal,
        ["cpuUsePercent"] = state.Load?.CpuUsePercent,
        ["memoryUsed"] = state.Load?.MemoryUsed,
        ["memoryTotal"] = state.Load?.MemoryTotal,
    };

    private static async Task<IResult> SendAsync(string id, string? kind, bool? ack, HttpRequest request, DownlinkDesk desk, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        try
        {
            DownlinkMessage message = await desk.SendAsync(id, kind ?? "", body.ToArray(), ack, cancellationToken);
            return Json.Result(Describe(message));
        }
        catch (ArgumentException e)
        {
            return Results.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
