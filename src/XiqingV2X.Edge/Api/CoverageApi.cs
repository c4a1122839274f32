using XiqingV2X.Coverage;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Rendering;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Api;

/// <summary><c>coverage</c>: what the evidence says of the plan's clauses.</summary>
internal static class CoverageApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/coverage", (EdgeStore store, TimeProvider clock) => Write(store, clock, ReportFormat.Json, "application/json; charset=utf-8"))
            .IsOpenData()
            .WithName("coverage")
            .WithSummary("Indicators and clauses of the plan with their evidence. The plan sets no numeric V2X target");
        api.MapGet("/coverage/report", (EdgeStore store, TimeProvider clock) => Write(store, clock, ReportFormat.Html, "text/html; charset=utf-8"))
            .IsOpenData()
            .WithName("coverage-report")
            .WithSummary("The same as a self-contained page");
        api.MapGet("/coverage/schema", () => Results.Bytes(JsonSchemas.Text(JsonSchemas.Report), "application/schema+json"))
            .IsOpenData()
            .WithName("coverage-schema")
            .WithSummary("JSON schema of the report");
    }

    private static IResult Write(EdgeStore store, TimeProvider clock, ReportFormat format, string contentType)
    {
        CoverageReport report = CoverageCalculator.Compute(new StoreEvidence(store), PlanCatalog.Shipped, new CoverageOptions(), clock);
        var bytes = new MemoryStream();
        ReportWriter.Write(report, format, bytes);
        return Results.Bytes(bytes.ToArray(), contentType);
    }
}
