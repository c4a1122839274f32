using System.Text.Json.Nodes;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Live;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Live;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Edge.Api;

/// <summary><c>intersections</c>: junctions registered or heard, with live signals and newest figures.</summary>
internal static class IntersectionsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/intersections", (HttpContext http, RegisterCache register, LiveView live, TimeProvider clock) =>
                OpenData.Answer(http, Json.FeatureCollection(All(register.Current, live.Snapshot, Now(clock)).Select(node => (JsonNode?)Feature(node)))))
            .IsOpenData()
            .WithName("intersections")
            .WithSummary("Junctions registered or heard, as GeoJSON, with live signal state");
        api.MapGet("/intersections/{node}", (string node, RegisterCache register, LiveView live, EdgeStore store, TimeProvider clock) =>
            {
                JsonObject? found = All(register.Current, live.Snapshot, Now(clock)).FirstOrDefault(n => (string?)n["node"] == node);
                if (found is null)
                {
                    return Results.Problem($"no junction '{node}' is registered or was heard", statusCode: 404);
                }

                found["approaches"] = Approaches(live.Snapshot, node);
                found["metrics"] = NewestMetrics(store, node, Now(clock));
                return Json.Result(Feature(found));
            })
            .IsOpenData()
            .WithName("intersection")
            .WithSummary("One junction: approaches, live signals, newest figures of its links, phases and messages");
    }

    /// <summary>Registered junctions, then those only heard, in the order of their node keys.</summary>
    public static IEnumerable<JsonObject> All(ZoneRegister register, LiveSnapshot? live, long nowMs)
    {
        var signals = (live?.Junctions ?? []).ToDictionary(junction => junction.Node, StringComparer.Ordinal);
        var maps = (live?.Map.Nodes ?? []).ToDictionary(node => node.Key, StringComparer.Ordinal);
        var registered = register.Junctions.ToDictionary(junction => junction.Node, StringComparer.Ordinal);
        return registered.Keys.Union(signals.Keys).Union(maps.Keys)
            .Order(StringComparer.Ordinal)
            .Select(key => Describe(key, registered.GetValueOrDefault(key), maps.GetValueOrDefault(key), signals.GetValueOrDefault(key), nowMs));
    }

    private static JsonObject Describe(string key, JunctionRecord? record, NodeView? map, LiveJunction? signals, long nowMs)
    {
        long? ageMs = signals is null ? null : Math.Max(0, nowMs - signals.ArrivalMs);
        bool stale = ageMs > SignalsPart.StaleAfterMs;
        double? longitude = map?.Node.Position.Longitude ?? record?.Longitude;
        double? latitude = map?.Node.Position.Latitude ?? record?.Latitude;
        return new JsonObject
        {
            ["node"] = key,
            ["name"] = record?.Name ?? map?.Node.Name ?? "",
            ["registered"] = record is not null,
            ["signalised"] = record?.Signalised,
            ["rsu"] = signals?.Rsu ?? map?.Rsu,
            ["hasMap"] = map is not null,
            ["mapRevisions"] = map?.Revisions,
            ["ageMs"] = ageMs,
            ["stale"] = signals is null ? null : stale,
            ["phases"] = Json.Array((signals?.Phases ?? []).Select(phase => (JsonNode?)new JsonObject
            {
                ["phase"] = phase.Phase,
                // What a signal showed some time ago says nothing about what it shows now.
                ["light"] = stale ? "unknown" : SignalLightName.Of(phase.Light),
                ["endsInS"] = !stale && phase.RemainingS is { } remaining ? Math.Round(remaining, 1) : null,
            })),
            ["longitude"] = longitude is { } lon ? Math.Round(lon, 7) : null,
            ["latitude"] = latitude is { } lat ? Math.Round(lat, 7) : null,
        };
    }

    private static JsonArray Approaches(LiveSnapshot? live, string node) => Json.Array(
        (live?.Map.Links ?? []).Where(link => link.Node == node).Select(link => (JsonNode?)new JsonObject
        {
            ["link"] = link.Key,
            ["upstream"] = link.Upstream,
            ["lengthM"] = Math.Round(link.LengthM, 1),
            ["movements"] = Json.Array(link.Link.Movements.Select(movement => (JsonNode?)new JsonObject
            {
                ["to"] = movement.Remote.ToKey(),
                ["phase"] = movement.PhaseId,
            })),
            ["lanes"] = Json.Array(link.Link.Lanes.Select(lane => (JsonNode?)new JsonObject
            {
                ["lane"] = lane.Id,
                ["widthM"] = Json.Number(lane.WidthM),
                ["line"] = lane.Points.Count < 2 ? null : Json.Places(lane.Points.Select(point => (point.Longitude, point.Latitude))),
                ["connections"] = Json.Array(lane.Connections.Select(connection => (JsonNode?)new JsonObject
                {
                    ["to"] = connection.Remote.ToKey(),
                    ["phase"] = connection.PhaseId,
                    ["maneuvers"] = connection.Maneuvers,
                })),
            })),
            ["line"] = Json.Places(link.Line.Select(point => (point.Longitude, point.Latitude))),
        }));

    private static JsonObject NewestMetrics(EdgeStore store, string node, long nowMs)
    {
        var newest = new JsonObject();
        var tags = new Dictionary<string, string> { ["node"] = node };
        foreach (SeriesDefinition series in (SeriesDefinition[])[TrafficSeries.Link, TrafficSeries.Phase, TrafficSeries.Junction])
        {
            newest[series.Name] = Json.Array(store.LatestPoints(series.Name, 60, nowMs - 3_600_000, tags).Select(point =>
            {
                JsonObject full = PointJson.Full(point);
                full["ageMs"] = Math.Max(0, nowMs - point.StartMs - (point.WindowSeconds * 1000L));
                return (JsonNode?)full;
            }));
        }

        return newest;
    }

    private static JsonObject Feature(JsonObject node) => new()
    {
        ["type"] = "Feature",
        ["id"] = (string)node["node"]!,
        ["geometry"] = (double?)node["longitude"] is { } longitude && (double?)node["latitude"] is { } latitude
            ? Json.Point(longitude, latitude)
            : null,
        ["properties"] = node,
    };

    private static long Now(TimeProvider clock) => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
