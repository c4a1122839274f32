using System.Text.Json.Nodes;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Influx;
using XiqingV2X.Storage.Points;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Api;

/// <summary><c>quality</c>: rejects by reason and late data over time, disagreements of SPAT and MAP, forwarding.</summary>
internal static class QualityApi
{
    private const long Day = 86_400_000;
    private const int MostSteps = 400;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/quality/rejects", (EdgeStore store, TimeProvider clock, string? from, string? to, string? rsu, int? step) =>
                Over(clock, from, to, (fromMs, toMs) =>
                {
                    int seconds = step ?? Step(fromMs, toMs);
                    (long kept, long retired, _) = store.ReadQuarantineCounts();
                    return new JsonObject
                    {
                        ["fromMs"] = fromMs,
                        ["toMs"] = toMs,
                        ["stepS"] = seconds,
                        ["kept"] = kept,
                        ["retired"] = retired,
                        ["counts"] = Json.Array(store.CountQuarantine(fromMs, toMs, Math.Max(1, seconds) * 1000L, rsu).Select(count => (JsonNode?)new JsonObject
                        {
                            ["startMs"] = count.StartMs,
                            ["reason"] = count.Reason,
                            ["messages"] = count.Entries,
                        })),
                    };
                }))
            .WithName("quality-rejects")
            .WithSummary("Refused messages by reason over time, of those that quarantine still keeps (retired: how many it does not). Query: from, to, rsu, step (s)");
        api.MapGet("/quality/late", (EdgeStore store, TimeProvider clock, string? from, string? to, string? rsu) =>
                Over(clock, from, to, (fromMs, toMs) => Late(store, fromMs, toMs, rsu)))
            .WithName("quality-late")
            .WithSummary("Messages that came too late for their window, and those without a usable time, over time");
        api.MapGet("/quality/signals", (EdgeStore store, TimeProvider clock) =>
            {
                long nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
                return Json.Result(new JsonObject
                {
                    ["junctions"] = Json.Array(store.LatestPoints(TrafficSeries.Junction.Name, 60, nowMs - Day).Select(point =>
                    {
                        JsonObject figures = PointJson.Latest(point, nowMs);
                        figures["node"] = point.Tag("node");
                        figures["rsu"] = point.Tag("rsu");
                        return (JsonNode?)figures;
                    })),
                });
            })
            .WithName("quality-signals")
            .WithSummary("Newest minute of each junction and unit: whether SPAT and MAP agree, SPAT stands still, MAP is unsettled or refused");
        api.MapGet("/forwarder", (ForwarderHost forwarder) => Json.Result(Forwarder(forwarder.Health)))
            .WithName("forwarder")
            .WithSummary("How forwarding to InfluxDB stands; configured false when nothing is forwarded");
    }

    private static IResult Over(TimeProvider clock, string? from, string? to, Func<long, long, JsonObject> answer)
    {
        long nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return MetricsApi.TryTime(from, nowMs - Day, out long fromMs) && MetricsApi.TryTime(to, nowMs, out long toMs) && fromMs < toMs
            ? Json.Result(answer(fromMs, toMs))
            : Results.Problem("from and to are Unix milliseconds or ISO 8601 times, from before to", statusCode: 400);
    }

    /// <summary>The shortest window that cuts a period into few enough steps for a chart.</summary>
    private static int Step(long fromMs, long toMs) =>
        new TrafficOptions().WindowSeconds.FirstOrDefault(seconds => (toMs - fromMs) / (seconds * 1000L) <= MostSteps, 3600);

    private static JsonObject Late(EdgeStore store, long fromMs, long toMs, string? rsu)
    {
        int seconds = Step(fromMs, toMs);
        var sums = new SortedDictionary<long, (double Messages, double Late, double Unresolved)>();
        var query = new PointQuery(TrafficSeries.Rsu.Name, seconds) { FromMs = fromMs, ToMs = toMs, Tags = rsu is null ? [] : new Dictionary<string, string> { ["rsu"] = rsu } };
        foreach (MetricPoint point in store.ReadPoints(query))
        {
            (double messages, double late, double unresolved) = sums.GetValueOrDefault(point.StartMs);
            sums[point.StartMs] = (messages + point.Value("messages"), late + point.Value("late"), unresolved + point.Value("event_time_unresolved"));
        }

        return new JsonObject
        {
            ["fromMs"] = fromMs,
            ["toMs"] = toMs,
            ["stepS"] = seconds,
            ["counts"] = Json.Array(sums.Select(sum => (JsonNode?)new JsonObject
            {
                ["startMs"] = sum.Key,
                ["messages"] = sum.Value.Messages,
                ["late"] = sum.Value.Late,
                ["unresolved"] = sum.Value.Unresolved,
            })),
        };
    }

    private static JsonObject Forwarder(ForwarderHealth? health) => health is null
        ? new JsonObject { ["configured"] = false }
        : new JsonObject
        {
            ["configured"] = true,
            ["destination"] = health.Destination,
            ["lastSuccessMs"] = health.LastSuccess?.ToUnixTimeMilliseconds(),
            ["lastError"] = health.LastError,
            ["failures"] = health.Failures,
            ["nextAttemptMs"] = health.NextAttempt?.ToUnixTimeMilliseconds(),
            ["accepted"] = health.Accepted,
            ["setAside"] = health.SetAside,
            ["backlogPoints"] = health.BacklogPoints,
            ["oldestUnsentS"] = health.OldestUnsent?.TotalSeconds is { } age ? Math.Round(age, 1) : null,
        };
}
