using System.Text.Json.Nodes;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Edge.Api;

/// <summary><c>ledger</c>: what became of every upload, per RSU and kind.</summary>
internal static class LedgerApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/ledger", (LedgerView ledger) => Json.Result(ToJson(ledger.Rows())))
            .WithName("ledger")
            .WithSummary("received = stored + deduplicated + rejected + shed + in flight, per RSU and kind");

    public static JsonObject ToJson(IReadOnlyList<LedgerRow> rows) => new()
    {
        ["balances"] = rows.All(row => row.Balances),
        ["totals"] = Totals(rows),
        ["rows"] = Json.Array(rows.Select(row => (JsonNode?)Row(row))),
    };

    public static JsonObject Totals(IReadOnlyList<LedgerRow> rows) => new()
    {
        ["received"] = rows.Sum(row => row.Received),
        ["stored"] = rows.Sum(row => row.Stored),
        ["deduplicated"] = rows.Sum(row => row.Deduplicated),
        ["rejected"] = rows.Sum(row => row.Rejected.Values.Sum()),
        ["shed"] = rows.Sum(row => row.Shed.Values.Sum()),
        ["inFlight"] = rows.Sum(row => row.InFlight),
        ["messages"] = rows.Sum(row => row.Messages),
        ["messagesRejected"] = rows.Sum(row => row.MessagesRejected),
        ["messagesSuspect"] = rows.Sum(row => row.MessagesSuspect),
        ["bytes"] = rows.Sum(row => row.Bytes),
        ["balances"] = rows.All(row => row.Balances),
    };

    private static JsonObject Row(LedgerRow row) => new()
    {
        ["rsu"] = row.Rsu,
        ["kind"] = MessageKindName.Of(row.Kind),
        ["received"] = row.Received,
        ["stored"] = row.Stored,
        ["deduplicated"] = row.Deduplicated,
        ["rejected"] = Reasons(row.Rejected),
        ["shed"] = Reasons(row.Shed),
        ["inFlight"] = row.InFlight,
        ["messages"] = row.Messages,
        ["messagesRejected"] = row.MessagesRejected,
        ["messagesSuspect"] = row.MessagesSuspect,
        ["bytes"] = row.Bytes,
        ["balances"] = row.Balances,
    };

    private static JsonObject Reasons(IReadOnlyDictionary<string, long> counts)
    {
        var reasons = new JsonObject();
        foreach ((string reason, long count) in counts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            reasons[reason] = count;
        }

        return reasons;
    }
}
