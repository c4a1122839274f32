using System.Text.Json;
using System.Text.Json.Nodes;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Replays;
using XiqingV2X.Edge.Replays.Sessions;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.Api;

/// <summary><c>replays</c>: captures and past periods of the journal, played beside the live pipeline, with the same views as it.</summary>
internal static class ReplaysApi
{
    private const int Stretches = 600;
    private const int MostSteps = 1_000_000;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/replays", (ReplaySessions sessions, EdgeOptions options) => Json.Result(new JsonObject
        {
            ["most"] = options.Replays.Sessions,
            ["idleMinutes"] = options.Replays.IdleMinutes,
            ["replays"] = Json.Array(sessions.All.Select(session => (JsonNode?)Describe(session))),
        }))
            .WithName("replays")
            .WithSummary("Replays that the node hosts");
        api.MapGet("/replays/sources", Sources)
            .WithName("replay-sources")
            .WithSummary("What can be replayed: captures by name, and the journal's time");
        api.MapGet("/replays/{replay}", (ReplaySessions sessions, string replay) => With(sessions, replay, session => Json.Result(Describe(session))))
            .WithName("replay")
            .WithSummary("One replay: state, place, speed");
        api.MapGet("/replays/{replay}/timeline", (ReplaySessions sessions, string replay) => With(sessions, replay, session => Json.Result(TimelineOf(session))))
            .WithName("replay-timeline")
            .WithSummary("What there is over the time of a replay: uploads in equal stretches, and events; complete once all of it has been read");
        // A replay changes nothing of the node.
        MapControls(api.MapGroup("").Needs(UserRole.Operator, alsoLocal: true));
        MapViews(api.MapGroup("/replays/{replay}"));
    }

    /// <summary>A replay as the live views name it; null for live.</summary>
    public static JsonObject? Mark(ReplayMark mark) => mark.Session is { } session ? Describe(session) : null;

    private static void MapControls(RouteGroupBuilder changes)
    {
        changes.MapPost("/replays", StartAsync)
            .WithName("replay-start")
            .WithSummary("Begins a replay: {\"capture\":NAME} or {\"fromMs\":…,\"toMs\":…} of the journal; speed (0.1 to 100 or \"max\"), paused");
        changes.MapDelete("/replays/{replay}", async (ReplaySessions sessions, string replay) =>
                await sessions.StopAsync(replay, "it was asked to") ? Results.NoContent() : NotThere(replay))
            .WithName("replay-stop")
            .WithSummary("Ends a replay");
        changes.MapPost("/replays/{replay}/play", (ReplaySessions sessions, string replay) => Ask(sessions, replay, control => control.Play()))
            .WithName("replay-play")
            .WithSummary("Goes on");
        changes.MapPost("/replays/{replay}/pause", (ReplaySessions sessions, string replay) => Ask(sessions, replay, control => control.Pause()))
            .WithName("replay-pause")
            .WithSummary("Waits");
        changes.MapPost("/replays/{replay}/step", (ReplaySessions sessions, string replay, int? uploads) =>
                uploads is < 1 or > MostSteps ? Results.Problem($"uploads is 1 to {MostSteps}", statusCode: 400) : Ask(sessions, replay, control => control.Step(uploads ?? 1)))
            .WithName("replay-step")
            .WithSummary("Plays so many uploads (1) and waits");
        changes.MapPost("/replays/{replay}/seek", (ReplaySessions sessions, string replay, string to) =>
                MetricsApi.TryTime(to, 0, out long toMs) && toMs is >= 0 and < long.MaxValue / 1_000_000
                    ? Ask(sessions, replay, control => control.Seek(toMs * 1_000_000))
                    : Results.Problem("to is Unix milliseconds or an ISO 8601 time", statusCode: 400))
            .WithName("replay-seek")
            .WithSummary("Goes to a time. Back, or on by over five minutes, begins a new picture: open the live stream again");
        changes.MapPost("/replays/{replay}/speed", (ReplaySessions sessions, string replay, string to) =>
                ReplaySpeed.TryParse(to, out double speed)
                    ? Ask(sessions, replay, control => control.Speed = speed)
                    : Results.Problem("to is 0.1 to 100 or max", statusCode: 400))
            .WithName("replay-speed")
            .WithSummary("Plays so many times as fast as it was");
    }

    /// <summary>The live views, of the replay.</summary>
    private static void MapViews(RouteGroupBuilder replay)
    {
        replay.WithMetadata(new ReplayViewAttribute());
        ((IEndpointConventionBuilder)replay).Finally(endpoint =>
        {
            if (endpoint.Metadata.OfType<EndpointNameMetadata>().LastOrDefault() is { } name)
            {
                endpoint.Metadata.Add(new EndpointNameMetadata($"replay-{name.EndpointName}"));
                endpoint.Metadata.Add(new RouteNameMetadata($"replay-{name.EndpointName}"));
            }
        });
        RsusApi.Map(replay);
        LinksApi.Map(replay);
        IntersectionsApi.Map(replay);
        MetricsApi.Map(replay);
        LedgerApi.Map(replay);
        LiveApi.Map(replay);
    }

    private static IResult Sources(ReplaySessions sessions)
    {
        (long FirstNs, long LastNs)? span = null;
        using (DirectoryJournalStorage journal = DirectoryJournalStorage.OpenForReading(sessions.Journal))
        {
            foreach (int segment in journal.Segments())
            {
                // The newest segment has no index yet; it goes on until now.
                if (SegmentIndex.Load(journal, segment) is { Records: > 0 } index)
                {
                    span = (span?.FirstNs ?? index.FirstNs, index.LastNs);
                }
            }
        }

        return Json.Result(new JsonObject
        {
            ["journal"] = new JsonObject { ["firstMs"] = span?.FirstNs / 1_000_000, ["indexedToMs"] = span?.LastNs / 1_000_000 },
            ["captures"] = Json.Array(sessions.Captures().Select(capture => (JsonNode?)new JsonObject
            {
                ["name"] = capture.Name,
                ["bytes"] = (capture as FileInfo)?.Length,
                ["modifiedMs"] = new DateTimeOffset(capture.LastWriteTimeUtc).ToUnixTimeMilliseconds(),
            })),
        });
    }

    private static async Task<IResult> StartAsync(ReplaySessions sessions, HttpRequest request)
    {
        JsonObject? body;
        try
        {
            body = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            body = null;
        }

        string problem = "the body is no JSON object";
        if (body is null || Read(sessions, body, out problem) is not { } wanted)
        {
            return Results.Problem(problem, statusCode: 400);
        }

        return await sessions.StartAsync(wanted) is { } session
            ? Results.Text(Describe(session).ToJsonString(Json.Options), "application/json; charset=utf-8", statusCode: StatusCodes.Status201Created)
            : Results.Problem("as many replays run as may (Replays:Sessions): end one", statusCode: StatusCodes.Status429TooManyRequests);
    }

    private static ReplayRequest? Read(ReplaySessions sessions, JsonObject body, out string problem)
    {
        problem = "";
        if (!TryMs(body["fromMs"], out long? fromMs) || !TryMs(body["toMs"], out long? toMs) || fromMs > toMs)
        {
            problem = "fromMs and toMs are Unix milliseconds, one not after the other";
            return null;
        }

        if (!ReplaySpeed.TryParse(body["speed"]?.ToString() ?? "1", out double speed))
        {
            problem = "speed is 0.1 to 100 or \"max\"";
            return null;
        }

        bool isPaused = body["paused"] is JsonValue value && value.TryGetValue(out bool paused) && paused;
        if (body["capture"] is not { } capture)
        {
            problem = fromMs is null ? "either capture, the name of one in replays/sources, or fromMs (and toMs) of the journal" : "";
            return fromMs is null ? null : new ReplayRequest("journal", sessions.Journal, fromMs * 1_000_000, toMs * 1_000_000, speed, isPaused);
        }

        string name = capture.ToString();
        if (sessions.Captures().FirstOrDefault(file => file.Name == name) is not { } found)
        {
            problem = $"no capture '{name}': see replays/sources";
            return null;
        }

        return new ReplayRequest(name, found.FullName, fromMs * 1_000_000, toMs * 1_000_000, speed, isPaused);
    }

    private static bool TryMs(JsonNode? node, out long? ms)
    {
        ms = node is JsonValue value && value.TryGetValue(out long number) ? number : null;
        return node is null || ms is >= 0 and < long.MaxValue / 1_000_000;
    }

    private static JsonObject Describe(ReplaySession session) => new()
    {
        ["id"] = session.Id,
        ["source"] = session.Request.Name,
        ["state"] = session.State switch
        {
            ReplaySessionState.Seeking => "seeking",
            ReplaySessionState.Playing => "playing",
            ReplaySessionState.Paused => "paused",
            ReplaySessionState.AtEnd => "at-end",
            _ => "failed",
        },
        ["reason"] = session.Reason,
        ["speed"] = double.IsPositiveInfinity(session.Control.Speed) ? "max" : session.Control.Speed,
        ["positionMs"] = session.Control.PositionNs / 1_000_000,
        ["fromMs"] = (session.Request.FromNs ?? session.Timeline.Span?.FirstNs) / 1_000_000,
        ["toMs"] = (session.Request.ToNs ?? session.Timeline.Span?.LastNs) / 1_000_000,
        ["uploads"] = session.Uploads,
    };

    private static JsonObject TimelineOf(ReplaySession session)
    {
        (int seconds, int[] uploads) = session.Timeline.Stretches(Stretches);
        return new JsonObject
        {
            ["complete"] = session.Timeline.IsComplete,
            ["firstMs"] = session.Timeline.Span?.FirstNs / 1_000_000,
            ["lastMs"] = session.Timeline.Span?.LastNs / 1_000_000,
            ["stretchS"] = seconds,
            ["uploads"] = Json.Array(uploads.Select(count => (JsonNode?)count)),
            ["events"] = Json.Array(session.Timeline.Events.Select(found => (JsonNode?)new JsonObject
            {
                ["event"] = found.Kind,
                ["timeMs"] = found.TimeMs,
                ["endMs"] = found.EndMs,
                ["longitude"] = found.Place?.Longitude,
                ["latitude"] = found.Place?.Latitude,
                ["detail"] = found.Detail,
                ["rsus"] = Json.Array(found.Rsus.Select(rsu => (JsonNode?)rsu)),
            })),
        };
    }

    private static IResult Ask(ReplaySessions sessions, string id, Action<ReplayControl> ask) => With(sessions, id, session =>
    {
        ask(session.Control);
        return Json.Result(Describe(session));
    });

    private static IResult With(ReplaySessions sessions, string id, Func<ReplaySession, IResult> use)
    {
        ReplaySession? session = sessions.Find(id);
        session?.Touch();
        return session is null ? NotThere(id) : use(session);
    }

    private static IResult NotThere(string id) => Results.Problem($"no replay '{id}'", statusCode: StatusCodes.Status404NotFound);
}
