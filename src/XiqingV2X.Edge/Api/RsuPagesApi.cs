using System.Globalization;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Alerts;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Points;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Estimates;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Api;

/// <summary>What the page of one RSU shows: rates against what is expected, reception by distance.</summary>
internal static class RsuPagesApi
{
    private const long Day = 86_400_000;
    private const int BinM = 50;

    /// <summary>As the series radio_range: bins with fewer packets say nothing, and a bin that loses more than 10 % ends the range.</summary>
    private const int LeastPackets = 30;

    private const double D90Share = 0.9;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/rsus/{id}/rates", (string id, EdgeStore store, TimeProvider clock) =>
            {
                long nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
                var tags = new Dictionary<string, string> { ["rsu"] = id };
                return Json.Result(new JsonObject
                {
                    ["rsu"] = id,
                    ["kinds"] = Json.Array(store.LatestPoints(TrafficSeries.Rsu.Name, 60, nowMs - Day, tags).Select(point => (JsonNode?)Rate(point, nowMs))),
                });
            })
            .WithName("rsu-rates")
            .WithSummary("Newest minute of each kind: rate against what T/CSAE 159 expects, latency, clock, rejects, late");
        api.MapGet("/rsus/{id}/reception", (string id, EdgeStore store, TimeProvider clock, string? from, string? to) =>
            {
                long nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
                return MetricsApi.TryTime(from, nowMs - Day, out long fromMs) && MetricsApi.TryTime(to, nowMs, out long toMs)
                    ? Json.Result(Reception(store, id, fromMs, toMs))
                    : Results.Problem("from and to are Unix milliseconds or ISO 8601 times", statusCode: 400);
            })
            .WithName("rsu-reception")
            .WithSummary("BSM received and missed by distance (bins of 50 m) over a period, a day by default, with d90");
    }

    private static JsonObject Rate(MetricPoint point, long nowMs)
    {
        string kind = point.Tag("kind");
        JsonObject figures = PointJson.Latest(point, nowMs);
        figures["kind"] = kind;
        figures["expectedHz"] = SeriesReadings.Expected(kind);
        return figures;
    }

    internal static JsonObject Reception(EdgeStore store, string rsu, long fromMs, long toMs)
    {
        var bins = new SortedDictionary<int, (double Received, double Missed)>();
        var query = new PointQuery(TrafficSeries.Reception.Name, 60) { FromMs = fromMs, ToMs = toMs, Tags = new Dictionary<string, string> { ["rsu"] = rsu } };
        foreach (MetricPoint point in store.ReadPoints(query))
        {
            if (int.TryParse(point.Tag("distance"), NumberStyles.None, CultureInfo.InvariantCulture, out int distance))
            {
                (double received, double missed) = bins.GetValueOrDefault(distance);
                bins[distance] = (received + point.Value("packets_received"), missed + point.Value("packets_missed"));
            }
        }

        return new JsonObject
        {
            ["rsu"] = rsu,
            ["fromMs"] = fromMs,
            ["toMs"] = toMs,
            ["d90M"] = D90(bins),
            ["received"] = bins.Values.Sum(bin => bin.Received),
            ["bins"] = Json.Array(bins.Select(bin =>
            {
                double packets = bin.Value.Received + bin.Value.Missed;
                (double low, double high) = Wilson.Of(bin.Value.Received, packets);
                return (JsonNode?)new JsonObject
                {
                    ["fromM"] = bin.Key,
                    ["toM"] = bin.Key + BinM,
                    ["received"] = bin.Value.Received,
                    ["missed"] = bin.Value.Missed,
                    ["ratio"] = Json.Number(bin.Value.Received / packets),
                    ["low"] = Json.Number(low),
                    ["high"] = Json.Number(high),
                    ["enough"] = packets >= LeastPackets,
                };
            })),
        };
    }

    /// <summary>Far end of the last bin up to which every bin with enough packets loses at most 10 %; null where the nearest loses more.</summary>
    private static int? D90(SortedDictionary<int, (double Received, double Missed)> bins)
    {
        int? d90 = null;
        foreach ((int from, (double received, double missed)) in bins)
        {
            if (received + missed < LeastPackets)
            {
                continue;
            }

            if (received < D90Share * (received + missed))
            {
                return d90;
            }

            d90 = from + BinM;
        }

        return d90;
    }
}
