using System.Text.Json.Nodes;
using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Api;

/// <summary><c>/healthz/live</c>: the process answers. <c>/healthz/ready</c>: it can do its work, and if not, why not.</summary>
internal static class HealthApi
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/healthz/live", () => Results.Text("live\n")).WithName("healthz-live");
        app.MapGet("/healthz/ready", (NodeHealth health) =>
            {
                IReadOnlyList<HealthCheckResult> checks = health.Check();
                bool ready = checks.All(check => check.Ok || !check.Required);
                var body = new JsonObject
                {
                    ["ready"] = ready,
                    ["checks"] = Json.Array(checks.Select(check => (JsonNode?)new JsonObject
                    {
                        ["name"] = check.Name,
                        ["ok"] = check.Ok,
                        ["required"] = check.Required,
                        ["detail"] = check.Detail,
                    })),
                };
                return Results.Text(body.ToJsonString(Json.Options), "application/json; charset=utf-8", statusCode: ready ? 200 : 503);
            })
            .WithName("healthz-ready");
    }
}
