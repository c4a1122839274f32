using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Live;
using XiqingV2X.Traffic.Live;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Republishing;

/// <summary>States of junctions and links as messages: <c>BASE/junctions/NODE/signals</c> and <c>BASE/links/LINK/SOURCE</c>.</summary>
internal static class StateMessages
{
    /// <summary>Lights of a junction. A moved end alone is no new state: the light it ends with is.</summary>
    public static StateMessage OfJunction(string root, LiveJunction junction, long pictureMs, long nowMs)
    {
        bool stale = nowMs - junction.ArrivalMs > SignalsPart.StaleAfterMs;
        string Light(LivePhase phase) => stale ? "unknown" : SignalLightName.Of(phase.Light);
        var body = new JsonObject
        {
            ["node"] = junction.Node,
            ["rsu"] = junction.Rsu,
            ["timeMs"] = junction.ArrivalMs,
            ["stale"] = stale,
            ["phases"] = Json.Array(junction.Phases.Select(phase => (JsonNode?)new JsonObject
            {
                ["phase"] = phase.Phase,
                ["light"] = Light(phase),
                ["endsMs"] = !stale && phase.RemainingS is { } left ? pictureMs + (long)(left * 1000) : null,
            })),
        };
        return new StateMessage(
            $"{root}/junctions/{Level(junction.Node)}/signals",
            $"{stale} {string.Join(' ', junction.Phases.Select(phase => $"{phase.Phase}:{Light(phase)}"))}",
            Utf8(body));
    }

    /// <summary>The newest figures of a link from one source.</summary>
    public static StateMessage OfLink(string root, MetricPoint point) => new(
        $"{root}/links/{Level(point.Tag("link"))}/{Level(point.Tag("source"))}",
        point.StartMs.ToString(CultureInfo.InvariantCulture),
        Utf8(PointJson.Fields(point, new JsonObject
        {
            ["link"] = point.Tag("link"),
            ["source"] = point.Tag("source"),
            ["startMs"] = point.StartMs,
            ["windowS"] = point.WindowSeconds,
        })));

    /// <summary>A name as one level of a topic: what MQTT reads otherwise is written as in a URL.</summary>
    public static string Level(string name)
    {
        var level = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            _ = c is '/' or '+' or '#' or '%' or '$' || char.IsControl(c) ? level.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}") : level.Append(c);
        }

        return level.ToString();
    }

    private static byte[] Utf8(JsonObject body) => JsonSerializer.SerializeToUtf8Bytes(body, Json.Options);
}
