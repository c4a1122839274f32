using System.Globalization;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Alerts;
using XiqingV2X.Edge.SignIn;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Access;
using XiqingV2X.Storage.Alerts;

namespace XiqingV2X.Edge.Api;

/// <summary><c>alerts</c>: what is wrong now, what was, and the rules that say so.</summary>
internal static class AlertsApi
{
    private const int LargestPage = 1_000;
    private const int LongestNote = 1_000;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/alerts", (AlertDesk desk) => Json.Result(new JsonObject { ["alerts"] = Json.Array(desk.Current.Select(alert => (JsonNode?)AlertJson.Of(alert))) }))
            .WithName("alerts")
            .WithSummary("Alerts that stand, the worst first; unknown: no data any more, so it may be over or worse");
        api.MapGet("/alerts/history", (EdgeStore store, AlertDesk desk, string? rule, string? subject, string? from, string? to, long? before, int? limit) =>
                MetricsApi.TryTime(from, long.MinValue, out long fromMs) && MetricsApi.TryTime(to, long.MaxValue, out long toMs)
                    ? Json.Result(new JsonObject
                    {
                        ["alerts"] = Json.Array(store.ReadAlerts(new AlertQuery
                        {
                            Rule = rule,
                            Subject = subject,
                            FromMs = fromMs,
                            ToMs = toMs,
                            BeforeId = before ?? long.MaxValue,
                            Limit = Math.Clamp(limit ?? 100, 1, LargestPage),
                        }).Select(alert => (JsonNode?)AlertJson.Of(alert, desk.Unit(alert.Rule)))),
                    })
                    : Results.Problem("from and to are Unix milliseconds or ISO 8601 times", statusCode: 400))
            .WithName("alerts-history")
            .WithSummary("Alerts, newest first, also those that are over. Query: rule, subject, from, to, before (id), limit");
        api.MapGet("/alerts/rules", (AlertDesk desk) => Json.Result(new JsonObject { ["rules"] = Json.Array(desk.Summary().Select(of => (JsonNode?)Rule(of.Rule, of.Good, of.Raised, of.Unknown))) }))
            .WithName("alert-rules")
            .WithSummary("The rules with their thresholds, and how many subjects of each are good, raised and unknown");
        api.MapPost("/alerts/{id:long}/acknowledge", (long id, JsonObject? body, AlertDesk desk, HttpContext context) =>
            {
                string note = (string?)body?["note"] ?? "";
                if (note.Length > LongestNote)
                {
                    return Results.Problem($"a note has at most {LongestNote} characters", statusCode: 400);
                }

                AuditLog.Detail(context, note);
                return desk.Acknowledge(id, Permission.Actor(context), note) is { } alert
                    ? Json.Result(AlertJson.Of(alert, desk.Unit(alert.Rule)))
                    : Results.Problem($"there is no alert {id.ToString(CultureInfo.InvariantCulture)}", statusCode: 404);
            })
            .Needs(UserRole.Operator, "acknowledge-alert", alsoLocal: true)
            .WithName("alert-acknowledge")
            .WithSummary("Notes that somebody knows of an alert. Body: {\"note\": \"…\"}");
    }

    private static JsonObject Rule(AlertRule rule, int good, int raised, IReadOnlyList<string> unknown) => new()
    {
        ["rule"] = rule.Id,
        ["enabled"] = rule.Settings.Enabled,
        ["severity"] = rule.Settings.Severity,
        ["unit"] = rule.Unit,
        ["badIs"] = rule.BadIsAbove ? "above" : "below",
        ["raise"] = rule.Settings.Raise,
        ["clear"] = rule.Settings.Clear,
        ["raiseAfterS"] = rule.Settings.RaiseAfterS,
        ["clearAfterS"] = rule.Settings.ClearAfterS,
        ["good"] = good,
        ["raised"] = raised,
        ["unknown"] = Json.Array(unknown.Select(subject => (JsonNode?)subject)),
    };
}
