using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Traffic.Live;

namespace XiqingV2X.Edge.Api;

/// <summary><c>live</c>: the picture of the district as server-sent events, one whole snapshot a second.</summary>
internal static class LiveApi
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/live", (HttpContext context, IHostApplicationLifetime lifetime, RegisterCache register, LiveView live, LedgerView ledger, TimeProvider clock) =>
            {
                // A stream that nobody ends would hold up the node's stop.
                var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
                context.Response.RegisterForDispose(ended);
                return TypedResults.ServerSentEvents(Snapshots(register, live, ledger, clock, ended.Token));
            })
            .WithName("live")
            .WithSummary("Server-sent events: a snapshot a second, numbered");

    private static async IAsyncEnumerable<SseItem<string>> Snapshots(
        RegisterCache register, LiveView live, LedgerView ledger, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Period, clock);
        long sequence = 0;
        bool more = true;
        while (more)
        {
            string data = Snapshot(++sequence, register.Current, live.Snapshot, ledger, clock).ToJsonString(Json.Options);
            yield return new SseItem<string>(data, "snapshot") { EventId = sequence.ToString(System.Globalization.CultureInfo.InvariantCulture) };
            try
            {
                more = await timer.WaitForNextTickAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                more = false;
            }
        }
    }

    private static JsonObject Snapshot(long sequence, ZoneRegister register, LiveSnapshot? live, LedgerView ledger, TimeProvider clock)
    {
        long nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        IReadOnlyList<LiveRoadUser> users = live?.RoadUsers ?? [];
        return new JsonObject
        {
            ["seq"] = sequence,
            ["nowMs"] = nowMs,
            ["pictureAgeMs"] = live is null ? null : Math.Max(0, nowMs - live.TimeMs),
            ["zone"] = new JsonObject { ["label"] = register.Label, ["invented"] = register.Invented },
            ["totals"] = LedgerApi.Totals(ledger.Rows()),
            ["rsus"] = Json.Array(RsusApi.All(register, live, nowMs)),
            ["intersections"] = Json.Array(IntersectionsApi.All(register, live, nowMs)),
            ["roadUsers"] = new JsonObject
            {
                ["bsm"] = users.Count(user => user.Source == "bsm"),
                ["rsm"] = users.Count(user => user.Source == "rsm"),
            },
        };
    }
}
