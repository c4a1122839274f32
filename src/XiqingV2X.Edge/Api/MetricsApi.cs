using System.Globalization;
using System.Text.Json.Nodes;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Points;
using XiqingV2X.Traffic;

namespace XiqingV2X.Edge.Api;

/// <summary><c>metrics</c>: closed windows of a series; without a series, what series there are.</summary>
internal static class MetricsApi
{
    private const int MostPoints = 10_000;

    /// <summary>Window lengths there are, seconds.</summary>
    public static IReadOnlyList<int> Windows { get; } = new TrafficOptions().WindowSeconds;

    /// <summary>The same, to tell.</summary>
    public static string WindowsText { get; } = string.Join(", ", Windows);

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/metrics", (HttpRequest request, EdgeStore store, string? series, int? window, string? from, string? to, int? limit) =>
            {
                if (series is null)
                {
                    return Json.Result(List(store));
                }

                if (TrafficSeries.All.FirstOrDefault(known => known.Name == series) is not { } definition)
                {
                    return Results.Problem($"no series '{series}': one of {string.Join(", ", TrafficSeries.All.Select(s => s.Name))}", statusCode: 400);
                }

                if ((window is { } length && !Windows.Contains(length)) || limit is < 1)
                {
                    return Results.Problem($"window is one of {WindowsText} (seconds), limit at least 1", statusCode: 400);
                }

                if (!TryTime(from, long.MinValue, out long fromMs) || !TryTime(to, long.MaxValue, out long toMs))
                {
                    return Results.Problem("from and to are Unix milliseconds or ISO 8601 times", statusCode: 400);
                }

                var tags = definition.Tags
                    .Where(tag => request.Query.ContainsKey(tag))
                    .ToDictionary(tag => tag, tag => request.Query[tag].ToString());
                var query = new PointQuery(series, window ?? 60)
                {
                    FromMs = fromMs,
                    ToMs = toMs,
                    Tags = tags,
                    Limit = Math.Clamp(limit ?? 1000, 1, MostPoints),
                    NewestFirst = true,
                };
                JsonObject answer = PointJson.Definition(definition);
                answer["windowS"] = query.WindowSeconds;
                answer["points"] = Json.Array(store.ReadPoints(query).Select(point => (JsonNode?)PointJson.Full(point)));
                return Json.Result(answer);
            })
            .WithName("metrics")
            .WithSummary($"Closed windows, newest first. Query: series, window (s: {WindowsText}; 60 unless told), from, to, limit, and any tag of the series");

    /// <summary>Reads Unix milliseconds or an ISO 8601 time (UTC where it names no zone).</summary>
    public static bool TryTime(string? text, long otherwise, out long unixMs)
    {
        unixMs = otherwise;
        if (string.IsNullOrEmpty(text) || long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out unixMs))
        {
            return true;
        }

        bool parsed = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time);
        unixMs = parsed ? time.ToUnixTimeMilliseconds() : otherwise;
        return parsed;
    }

    private static JsonObject List(EdgeStore store)
    {
        IReadOnlyList<SeriesSummary> stored = store.ReadSeries();
        return new JsonObject
        {
            ["series"] = Json.Array(TrafficSeries.All.Select(series =>
            {
                JsonObject definition = PointJson.Definition(series);
                definition["windows"] = Json.Array(stored.Where(s => s.Series == series.Name).Select(s => (JsonNode?)new JsonObject
                {
                    ["windowS"] = s.WindowSeconds,
                    ["keys"] = s.Keys,
                }));
                return (JsonNode?)definition;
            })),
        };
    }
}
