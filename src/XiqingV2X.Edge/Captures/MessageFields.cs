using System.Globalization;
using System.Text.Json;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Time;

namespace XiqingV2X.Edge.Captures;

/// <summary>What tools ask of any message, from its JER.</summary>
internal static class MessageFields
{
    private const double DegreesPerUnit = 1e-7;

    /// <summary>The message inside its MessageFrame.</summary>
    public static JsonElement Body(in CaptureMessage message)
    {
        foreach (JsonProperty property in message.Value.EnumerateObject())
        {
            return property.Value;
        }

        return default;
    }

    /// <summary>The instant that the message tells; null where it tells none within 30 s of its arrival.</summary>
    public static long? EventMs(in CaptureMessage message, long arrivalMs)
    {
        JsonElement body = Body(message);
        int? minute = Number(body, "moy") is { } moy ? (int)moy : null;
        double? millisecond = message.Kind switch
        {
            MessageKind.Bsm => Number(body, "secMark"),
            MessageKind.Spat => Number(body, "timeStamp"),
            MessageKind.Rsm => FirstOf(body, "participants") is { ValueKind: JsonValueKind.Object } first ? Number(first, "secMark") : null,
            _ => null,
        };
        return millisecond is { } ms && EventTime.Resolve(arrivalMs, minute, (int)ms) is { IsResolved: true } resolved ? resolved.UnixMs : null;
    }

    /// <summary>Where the message is, WGS-84 degrees: the vehicle of a BSM, the reference of others; null where it does not say.</summary>
    public static (double Latitude, double Longitude)? Place(in CaptureMessage message)
    {
        JsonElement body = Body(message);
        JsonElement place = message.Kind switch
        {
            MessageKind.Bsm => Member(body, "pos"),
            MessageKind.Map => Member(FirstOf(body, "nodes"), "refPos"),
            _ => Member(body, "refPos"),
        };
        return Number(place, "lat") is { } latitude && Number(place, "long") is { } longitude ? (latitude * DegreesPerUnit, longitude * DegreesPerUnit) : null;
    }

    /// <summary>The sender's own id: of a BSM the vehicle's temporary id.</summary>
    public static string? Id(in CaptureMessage message) => Member(Body(message), "id") is { ValueKind: JsonValueKind.String } id ? id.GetString() : null;

    /// <summary>A few words of the content, for a line.</summary>
    public static string Summary(in CaptureMessage message)
    {
        JsonElement body = Body(message);
        string place = Place(message) is { } at ? string.Create(CultureInfo.InvariantCulture, $" at {at.Latitude:F6},{at.Longitude:F6}") : "";
        return message.Kind switch
        {
            MessageKind.Bsm => string.Create(
                CultureInfo.InvariantCulture, $"id {Id(message)} cnt {Number(body, "msgCnt")}{place} {Number(body, "speed") * 0.02 * 3.6:F1} km/h heading {Number(body, "heading") * 0.0125:F1}"),
            MessageKind.Rsm => $"{Count(body, "participants")} participants{place}",
            MessageKind.Spat => string.Join("; ", Items(body, "intersections").Select(Intersection)),
            MessageKind.Map => string.Join("; ", Items(body, "nodes").Select(node => $"node {Node(Member(node, "id"))} with {Count(node, "inLinks")} links")) + place,
            MessageKind.Rsi => $"{Count(body, "rtes")} events, {Count(body, "rtss")} signs{place}",
            _ => "",
        };
    }

    private static string Intersection(JsonElement intersection)
        => $"node {Node(Member(intersection, "intersectionId"))}: {Count(intersection, "phases")} phases";

    private static string Node(JsonElement id) => Number(id, "region") is { } region ? $"{region}-{Number(id, "id")}" : $"{Number(id, "id")}";

    private static JsonElement Member(JsonElement of, string name)
        => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement value) ? value : default;

    private static double? Number(JsonElement of, string name) => Member(of, name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static IEnumerable<JsonElement> Items(JsonElement of, string name)
        => Member(of, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static JsonElement FirstOf(JsonElement of, string name) => Items(of, name).FirstOrDefault();

    private static int Count(JsonElement of, string name) => Items(of, name).Count();
}
