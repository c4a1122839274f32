using System.Globalization;
using System.Text.Json.Nodes;
using XiqingV2X.Coverage;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Storage;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Edge.Api;

/// <summary><c>coverage/cells</c>: road cells of about 50 m with three states: verified, below, no evidence.</summary>
internal static class CoverageCellsApi
{
    /// <summary>Minutes tell of a cell what ten seconds do, at a sixth of the points.</summary>
    private const int WindowSeconds = 60;

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/coverage/cells", (HttpContext http, EdgeStore store, RegisterCache register, TimeProvider clock, double? hours) =>
            {
                if (hours is <= 0 or > 24 * 31)
                {
                    return Results.Problem("hours is above 0 and at most 744", statusCode: 400);
                }

                long toMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
                long fromMs = toMs - (long)((hours ?? 24) * 3_600_000);
                return OpenData.Answer(http, Write(new StoreEvidence(store), register.Current, fromMs, toMs));
            })
            .IsOpenData()
            .WithName("coverage-cells")
            .WithSummary("Road cells of the register as GeoJSON over the past hours (24): packets, reception ratio of the unit that hears the cell best, state verified, below or none");

    private static JsonObject Write(StoreEvidence evidence, ZoneRegister register, long fromMs, long toMs)
    {
        int enough = new CoverageOptions().MinPacketsPerCell;
        ILookup<string, CellStatus> judged = CoverageCalculator.Cells(evidence, register, fromMs, toMs, WindowSeconds, enough)
            .ToLookup(cell => cell.Road, StringComparer.Ordinal);
        var features = new List<JsonNode?>();
        foreach (RoadRecord road in register.Roads)
        {
            // Both are in the order of the cells along the road.
            features.AddRange(RoadCells.Cut(road.Line).Zip(judged[road.Id], (cell, status) => Feature(road, cell, status)));
        }

        JsonObject collection = Json.FeatureCollection(features);
        collection["fromMs"] = fromMs;
        collection["toMs"] = toMs;
        collection["minPackets"] = enough;
        collection["verifiedRatio"] = CellStatus.VerifiedRatio;
        return collection;
    }

    private static JsonObject Feature(RoadRecord road, RoadCell cell, CellStatus status)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{road.Id}#{cell.Index}");
        bool heard = status.Rsu.Length > 0;
        return new JsonObject
        {
            ["type"] = "Feature",
            ["id"] = id,
            ["geometry"] = Json.LineString(Between(road.Line, cell.FromM, cell.ToM)),
            ["properties"] = new JsonObject
            {
                ["id"] = id,
                ["road"] = road.Id,
                ["name"] = road.Name,
                ["cell"] = cell.Index,
                ["lengthM"] = Math.Round(cell.LengthM, 1),
                ["state"] = status.State switch { CellState.Verified => "verified", CellState.Below => "below", _ => "none" },
                ["rsu"] = heard ? status.Rsu : null,
                ["packets"] = status.Received + status.Missed,
                ["received"] = heard ? status.Received : null,
                ["ratio"] = status.Ratio is { } ratio ? Json.Number(ratio) : null,
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
}
