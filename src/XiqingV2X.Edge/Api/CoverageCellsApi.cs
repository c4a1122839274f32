using System.Globalization;
using System.Text.Json.Nodes;
using XiqingV2X.Coverage;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Points;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Api;

/// <summary><c>coverage/cells</c>: road cells of about 50 m with three states: verified, below, no evidence.</summary>
internal static class CoverageCellsApi
{
    /// <summary>A cell is verified where its best unit receives this share (indicator N04).</summary>
    private const double VerifiedRatio = 0.90;

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/coverage/cells", (EdgeStore store, RegisterCache register, TimeProvider clock, double? hours) =>
            {
                if (hours is <= 0 or > 24 * 31)
                {
                    return Results.Problem("hours is above 0 and at most 744", statusCode: 400);
                }

                long toMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
                long fromMs = toMs - (long)((hours ?? 24) * 3_600_000);
                return Json.Result(Write(register.Current, Heard(store, fromMs, toMs), fromMs, toMs));
            })
            .WithName("coverage-cells")
            .WithSummary("Road cells of the register as GeoJSON over the past hours (24): packets, reception ratio of the unit that hears the cell best, state verified, below or none");

    /// <summary>Packets by cell and unit. Minutes tell of a cell what ten seconds do, at a sixth of the points.</summary>
    private static Dictionary<(string Road, string Cell), Dictionary<string, (double Received, double Missed)>> Heard(EdgeStore store, long fromMs, long toMs)
    {
        var heard = new Dictionary<(string, string), Dictionary<string, (double Received, double Missed)>>();
        var query = new PointQuery(TrafficSeries.Cell.Name, 60) { FromMs = fromMs, ToMs = toMs };
        foreach (MetricPoint point in store.ReadPoints(query))
        {
            // Tags of the series: cell, road, rsu; fields: received, missed.
            var key = (point.Tags[1], point.Tags[0]);
            if (!heard.TryGetValue(key, out Dictionary<string, (double Received, double Missed)>? units))
            {
                heard.Add(key, units = new Dictionary<string, (double Received, double Missed)>(StringComparer.Ordinal));
            }

            (double received, double missed) = units.GetValueOrDefault(point.Tags[2]);
            units[point.Tags[2]] = (received + OrZero(point.Values[0]), missed + OrZero(point.Values[1]));
        }

        return heard;
    }

    private static JsonObject Write(
        ZoneRegister register, Dictionary<(string Road, string Cell), Dictionary<string, (double Received, double Missed)>> heard, long fromMs, long toMs)
    {
        int enough = new CoverageOptions().MinPacketsPerCell;
        var features = new List<JsonNode?>();
        foreach (RoadRecord road in register.Roads)
        {
            foreach (RoadCell cell in RoadCells.Cut(road.Line))
            {
                string index = cell.Index.ToString(CultureInfo.InvariantCulture);
                features.Add(Feature(road, cell, index, heard.GetValueOrDefault((road.Id, index)), enough));
            }
        }

        JsonObject collection = Json.FeatureCollection(features);
        collection["fromMs"] = fromMs;
        collection["toMs"] = toMs;
        collection["minPackets"] = enough;
        collection["verifiedRatio"] = VerifiedRatio;
        return collection;
    }

    private static JsonObject Feature(
        RoadRecord road, RoadCell cell, string index, Dictionary<string, (double Received, double Missed)>? units, int enough)
    {
        // A packet that two units could have heard is one packet: the cell is judged by the unit that hears it best.
        KeyValuePair<string, (double Received, double Missed)>? best = units is null ? null : units
            .OrderByDescending(unit => Packets(unit.Value) >= enough)
            .ThenByDescending(unit => Packets(unit.Value) >= enough ? unit.Value.Received / Packets(unit.Value) : Packets(unit.Value))
            .ThenBy(unit => unit.Key, StringComparer.Ordinal)
            .First();
        double packets = best is { } found ? Packets(found.Value) : 0;
        double? ratio = packets > 0 ? best!.Value.Value.Received / packets : null;
        return new JsonObject
        {
            ["type"] = "Feature",
            ["id"] = $"{road.Id}#{index}",
            ["geometry"] = Json.LineString(Between(road.Line, cell.FromM, cell.ToM)),
            ["properties"] = new JsonObject
            {
                ["id"] = $"{road.Id}#{index}",
                ["road"] = road.Id,
                ["name"] = road.Name,
                ["cell"] = cell.Index,
                ["lengthM"] = Math.Round(cell.LengthM, 1),
                ["state"] = packets < enough ? "none" : ratio >= VerifiedRatio ? "verified" : "below",
                ["rsu"] = best?.Key,
                ["packets"] = packets,
                ["received"] = best?.Value.Received,
                ["ratio"] = ratio is { } share ? Json.Number(share) : null,
            },
        };
    }

    /// <summary>The part of a line between two distances along it.</summary>
    private static List<(double Longitude, double Latitude)> Between(IReadOnlyList<(double Longitude, double Latitude)> line, double fromM, double toM)
    {
        var part = new List<(double Longitude, double Latitude)>();
        double atM = 0;
        for (int i = 1; i < line.Count; i++)
        {
            (double Longitude, double Latitude) a = line[i - 1];
            (double Longitude, double Latitude) b = line[i];
            double length = RoadCells.DistanceM(a, b);
            double first = Math.Max(fromM, atM);
            double last = Math.Min(toM, atM + length);
            if (length > 0 && first < last)
            {
                if (part.Count == 0)
                {
                    part.Add(Along(a, b, (first - atM) / length));
                }

                part.Add(Along(a, b, (last - atM) / length));
            }

            atM += length;
        }

        return part;
    }

    private static (double Longitude, double Latitude) Along((double Longitude, double Latitude) a, (double Longitude, double Latitude) b, double share) =>
        (a.Longitude + ((b.Longitude - a.Longitude) * share), a.Latitude + ((b.Latitude - a.Latitude) * share));

    private static double Packets((double Received, double Missed) counts) => counts.Received + counts.Missed;

    private static double OrZero(double value) => double.IsNaN(value) ? 0 : value;
}
