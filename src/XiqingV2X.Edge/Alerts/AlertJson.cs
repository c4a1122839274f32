using System.Globalization;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Api;
using XiqingV2X.Storage.Alerts;

namespace XiqingV2X.Edge.Alerts;

/// <summary>An alert as JSON: the same in API, stream, webhook and MQTT.</summary>
internal static class AlertJson
{
    public static JsonObject Of(Alert alert) => Of(alert.Stored, alert.Unit, alert.IsUnknown);

    public static JsonObject Of(StoredAlert alert, string unit, bool isUnknown = false) => new()
    {
        ["id"] = alert.Id.ToString(CultureInfo.InvariantCulture),
        ["rule"] = alert.Rule,
        ["subject"] = alert.Subject,
        ["severity"] = alert.Severity,
        ["state"] = alert.ClearedMs is not null ? "cleared" : isUnknown ? "unknown" : "raised",
        ["raisedMs"] = alert.RaisedMs,
        ["clearedMs"] = alert.ClearedMs,
        ["value"] = alert.Value is { } value ? Json.Number(value) : null,
        ["threshold"] = Json.Number(alert.Threshold),
        ["unit"] = unit,
        ["detail"] = alert.Detail,
        ["acknowledged"] = alert.AcknowledgedMs is { } at
            ? new JsonObject { ["atMs"] = at, ["by"] = alert.AcknowledgedBy, ["note"] = alert.Note }
            : null,
    };
}
