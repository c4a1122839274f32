using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Live;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Edge.Replays.Sessions;
using XiqingV2X.Traffic.Live;

namespace XiqingV2X.Edge.Api;

/// <summary><c>live</c>: the picture of the district as server-sent events: what changes five times a second, or one whole snapshot a second.</summary>
internal static class LiveApi
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/live/stream", StreamAsync)
            .WithName("live-stream")
            .WithSummary("Server-sent events: everything, then five times a second what has changed; parts=rsus,links,signals,objects,events,alerts,figures, bbox=west,south,east,north")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
        api.MapGet("/live", (HttpContext context, IHostApplicationLifetime lifetime, RegisterCache register, LiveView live, LedgerView ledger, LiveSettings settings, ReplayMark mark, TimeProvider clock) =>
            {
                // A stream that nobody ends would hold up the node's stop.
                var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
                context.Response.RegisterForDispose(ended);
                return TypedResults.ServerSentEvents(Snapshots(register, live, ledger, settings, mark, clock, ended.Token));
            })
            .WithName("live")
            .WithSummary("Server-sent events: a snapshot a second, numbered");
    }

    private static async Task StreamAsync(HttpContext context, IHostApplicationLifetime lifetime, LiveFeed feed, string? parts, string? bbox)
    {
        HashSet<string> chosen = (parts ?? string.Join(',', LiveFeed.PartNames)).Split(',').ToHashSet(StringComparer.Ordinal);
        if (!chosen.IsSubsetOf(LiveFeed.PartNames))
        {
            await Results.Problem($"parts is a list of {string.Join(", ", LiveFeed.PartNames)}", statusCode: 400).ExecuteAsync(context);
            return;
        }

        BoundingBox? box = null;
        if (bbox is not null)
        {
            if (!BoundingBox.TryParse(bbox, out BoundingBox parsed))
            {
                await Results.Problem("bbox is west,south,east,north in degrees", statusCode: 400).ExecuteAsync(context);
                return;
            }

            box = parsed;
        }

        using LiveViewer? viewer = feed.Watch(chosen, box);
        if (viewer is null)
        {
            await Results.Problem("too many different boxes are watched: leave bbox out, or use one that others use", statusCode: 503).ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";

        // A stream that nobody ends would hold up the node's stop.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await context.Response.StartAsync(ended.Token);
            await viewer.SendAsync(context.Response.BodyWriter, context.Request.Headers["Last-Event-ID"], ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the node stops.
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> Snapshots(
        RegisterCache register, LiveView live, LedgerView ledger, LiveSettings settings, ReplayMark mark, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Period, clock);
        long sequence = 0;
        bool more = true;
        while (more)
        {
            string data = Snapshot(++sequence, register.Current, live.Snapshot, ledger, settings, mark, clock).ToJsonString(Json.Options);
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

    private static JsonObject Snapshot(long sequence, ZoneRegister register, LiveSnapshot? live, LedgerView ledger, LiveSettings settings, ReplayMark mark, TimeProvider clock)
    {
        long nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        IReadOnlyList<LiveRoadUser> users = live?.RoadUsers ?? [];
        return new JsonObject
        {
            ["seq"] = sequence,
            ["nowMs"] = nowMs,
            ["replay"] = ReplaysApi.Mark(mark),
            ["pictureAgeMs"] = live is null ? null : Math.Max(0, nowMs - live.TimeMs),
            ["zone"] = new JsonObject { ["label"] = register.Label, ["invented"] = register.Invented },
            ["totals"] = LedgerApi.Totals(ledger.Rows()),
            ["rsus"] = Json.Array(RsusApi.All(register, live, settings, nowMs)),
            ["intersections"] = Json.Array(IntersectionsApi.All(register, live, nowMs)),
            ["roadUsers"] = new JsonObject
            {
                ["bsm"] = users.Count(user => user.Source == "bsm"),
                ["rsm"] = users.Count(user => user.Source == "rsm"),
            },
        };
    }
}
