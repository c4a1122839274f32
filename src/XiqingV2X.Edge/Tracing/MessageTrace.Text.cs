using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Tracing;

/// <content>As text for people, and as JSON.</content>
internal sealed partial class MessageTrace
{
    private const int ShownBytes = 48;

    /// <summary>Writes it for people.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"upload    {RecordTime.Text(Upload.TimeNs!.Value)} of {Upload.Rsu}, QoS {Upload.Qos}{(Upload.Dup ? ", dup" : "")}{(Upload.Retain ? ", retained" : "")}{(Upload.PacketId > 0 ? $", packet {Upload.PacketId}" : "")}"));
        output.WriteLine($"topic     {Encoding.UTF8.GetString(Upload.Topic.Span)} ({Topic})");
        output.WriteLine($"journal   {Position}{(IsProcessed ? "" : ", not processed yet")}");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"payload   {Upload.Payload.Length} bytes {Convert.ToHexStringLower(Upload.Payload.Span[..Math.Min(ShownBytes, Upload.Payload.Length)])}{(Upload.Payload.Length > ShownBytes ? "…" : "")}"));
        foreach (var message in Messages)
        {
            output.WriteLine(message.Reason is { } reason
                ? $"decode    {message.Kind}: {reason}"
                : $"decode    {message.Kind} by {message.Schema}: {message.Summary}; event time {(message.EventMs is { } ms ? Time(ms) : "not told: arrival stands in")}");
        }

        if (Refused is { } refused)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"refused   {refused.Reason} at bit {refused.BitOffset} {refused.Field}: quarantine entry {refused.Id}"));
        }

        foreach (IGrouping<(int WindowSeconds, long StartMs), TracedRow> window in Rows.GroupBy(row => (row.Stored.Point.WindowSeconds, row.Stored.Point.StartMs)).OrderBy(window => window.Key.WindowSeconds))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"window    {window.Key.WindowSeconds} s from {Time(window.Key.StartMs)}"));
            foreach (TracedRow row in window)
            {
                output.WriteLine($"  row {row.Stored.Sequence.ToString(CultureInfo.InvariantCulture)}  {row.Stored.Point.Series.Name} {string.Join(' ', row.Stored.Point.Tags)}  {Values(row.Stored.Point)}{Forwarding(row)}");
            }
        }

        if (Rows.Count == 0)
        {
            output.WriteLine("windows   no row of the store: they have not closed yet, or nothing was made of it");
        }
    }

    /// <summary>As JSON.</summary>
    public JsonObject ToJson() => new()
    {
        ["time"] = RecordTime.Text(Upload.TimeNs!.Value),
        ["rsu"] = Upload.Rsu,
        ["topic"] = Encoding.UTF8.GetString(Upload.Topic.Span),
        ["route"] = Topic,
        ["qos"] = Upload.Qos,
        ["journal"] = Position.ToString(),
        ["processed"] = IsProcessed,
        ["hex"] = Convert.ToHexStringLower(Upload.Payload.Span),
        ["messages"] = new JsonArray([.. Messages.Select(message => new JsonObject
        {
            ["kind"] = message.Kind,
            ["schema"] = message.Schema,
            ["reason"] = message.Reason,
            ["eventTime"] = message.EventMs is { } ms ? Time(ms) : null,
            ["value"] = message.Json.Length > 0 ? JsonNode.Parse(message.Json) : null,
        })]),
        ["refused"] = Refused is { } refused
            ? new JsonObject { ["id"] = refused.Id, ["reason"] = refused.Reason, ["bit"] = refused.BitOffset, ["field"] = refused.Field }
            : null,
        ["rows"] = new JsonArray([.. Rows.Select(Row)]),
    };

    private static JsonObject Row(TracedRow row)
    {
        JsonObject json = PointJson.Full(row.Stored.Point);
        json.Insert(0, "series", row.Stored.Point.Series.Name);
        json.Insert(1, "sequence", row.Stored.Sequence);
        json["forwardedTo"] = new JsonArray([.. row.Forwarded.Select(name => JsonValue.Create(name))]);
        json["waitsFor"] = new JsonArray([.. row.Waiting.Select(name => JsonValue.Create(name))]);
        return json;
    }

    private static string Values(MetricPoint point) => string.Join(
        ", ",
        point.Series.Fields.Select((field, i) => (field.Name, Value: point.Values[i])).Where(field => double.IsFinite(field.Value)).Take(4)
            .Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Name} {field.Value:0.###}")));

    private static string Forwarding(TracedRow row) => (row.Forwarded, row.Waiting) switch
    {
        ({ Count: 0 }, { Count: 0 }) => "",
        ({ Count: > 0 } sent, { Count: 0 }) => $"  forwarded to {string.Join(", ", sent)}",
        ({ Count: 0 }, { Count: > 0 } waits) => $"  waits for {string.Join(", ", waits)}",
        var (sent, waits) => $"  forwarded to {string.Join(", ", sent)}, waits for {string.Join(", ", waits)}",
    };

    private static string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
