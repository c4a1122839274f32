using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using XiqingV2X.Edge.Reports;

namespace XiqingV2X.Edge.Api;

/// <summary><c>coverage/reports</c>: the reports that the node has made by schedule.</summary>
internal static class ReportsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/coverage/reports", (ReportShelf shelf, ReportDesk desk) => Json.Result(new JsonObject
        {
            ["reports"] = Json.Array(shelf.All().Select(report => (JsonNode?)Describe(report))),
            ["failed"] = desk.State.Failed,
            ["error"] = desk.State.Error,
        }))
            .IsOpenData()
            .WithName("coverage-reports")
            .WithSummary("Scheduled coverage reports, the newest first, with their files");
        api.MapGet("/coverage/reports/{id}/{file}", (string id, string file, ReportShelf shelf) =>
                shelf.Find(id, file) is { } found
                    ? Results.File(found.FullName, ContentType(found.Name), fileDownloadName: found.Extension == ".html" ? null : $"{id}-{found.Name}", lastModified: found.LastWriteTimeUtc, entityTag: Tag(found))
                    : Results.Problem($"no report '{id}' with a file '{file}': see coverage/reports", statusCode: 404))
            .IsOpenData()
            .WithName("coverage-report-file")
            .WithSummary("A file of a scheduled report");
    }

    private static JsonObject Describe(KeptReport report) => new()
    {
        ["id"] = report.Id,
        ["kind"] = report.Kind.ToString().ToLowerInvariant(),
        ["fromMs"] = report.From.ToUnixTimeMilliseconds(),
        ["toMs"] = report.To.ToUnixTimeMilliseconds(),
        ["madeMs"] = report.MadeAt.ToUnixTimeMilliseconds(),
        ["files"] = Json.Array(report.Files.Select(file => (JsonNode?)new JsonObject { ["name"] = file.Name, ["bytes"] = file.Length })),
    };

    private static EntityTagHeaderValue Tag(FileInfo file) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\""));

    private static string ContentType(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        ".csv" => "text/csv; charset=utf-8",
        ".md" => "text/markdown; charset=utf-8",
        _ => "application/gzip",
    };
}
