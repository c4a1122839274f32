using System.Text.Json.Nodes;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Edge.Api;

/// <summary><c>links</c>: inbound links of MAP with their newest traffic figures, per source.</summary>
internal static class LinksApi
{
    /// <summary>Figures older than this are not the newest any more; they are in <c>metrics</c>.</summary>
    private const long NewestMs = 10 * 60_000;

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/links", (HttpContext http, LiveView live, EdgeStore store, TimeProvider clock) =>
            {
                long nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
                ILookup<string, MetricPoint> newest = Newest(store, nowMs);
                IReadOnlyList<LinkView> links = live.Snapshot?.Map.Links ?? [];
                return OpenData.Answer(http, Json.FeatureCollection(links.Select(link => (JsonNode?)Feature(link, newest[link.Key], nowMs))));
            })
            .IsOpenData()
            .WithName("links")
            .WithSummary("Inbound links as GeoJSON, each with its newest flow, speed and density by source (bsm, rsm, fused); fromRegister: a registered road, where no MAP tells any");

    /// <summary>The newest closed minute of each link and source, or its newest 10 s where no minute is closed yet.</summary>
    private static ILookup<string, MetricPoint> Newest(EdgeStore store, long nowMs)
    {
        var byKey = new SortedDictionary<(string Link, string Source), MetricPoint>();
        foreach (int window in (int[])[10, 60])
        {
            foreach (MetricPoint point in store.LatestPoints(TrafficSeries.Link.Name, window, nowMs - NewestMs))
            {
                byKey[(point.Tag("link"), point.Tag("source"))] = point;
            }
        }

        return byKey.ToLookup(entry => entry.Key.Link, entry => entry.Value);
    }

    private static JsonObject Feature(LinkView link, IEnumerable<MetricPoint> newest, long nowMs) => new()
    {
        ["type"] = "Feature",
        ["id"] = link.Key,
        ["geometry"] = Json.LineString(link.Line.Select(point => (point.Longitude, point.Latitude))),
        ["properties"] = new JsonObject
        {
            ["link"] = link.Key,
            ["name"] = link.Link.Name,
            ["node"] = link.Node,
            ["upstream"] = link.Upstream,
            ["lengthM"] = Math.Round(link.LengthM, 1),
            ["lanes"] = link.Link.Lanes.Count,
            ["fromRegister"] = link.IsFromRegister,
            ["speedLimitKmh"] = Json.Number(Math.Round(link.Link.SpeedLimitMps * 3.6, 1)),
            ["movements"] = Json.Array(link.Link.Movements.Select(movement => (JsonNode?)new JsonObject
            {
                ["to"] = movement.Remote.ToKey(),
                ["phase"] = movement.PhaseId,
            })),
            ["latest"] = Json.Array(newest.Select(point =>
            {
                JsonObject figures = PointJson.Latest(point, nowMs);
                figures["source"] = point.Tag("source");
                return (JsonNode?)figures;
            })),
        },
    };
}
