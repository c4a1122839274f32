using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace XiqingV2X.Edge.Api;

/// <summary>How the API writes JSON: UTF-8 as it is (Chinese names stay readable), no number for "no value".</summary>
internal static class Json
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The figure to four decimals, or null where there is none.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(Math.Round(value, 4)) : null;

    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);

    /// <summary>GeoJSON feature collection (RFC 7946), with members of our own beside it.</summary>
    public static JsonObject FeatureCollection(IEnumerable<JsonNode?> features) =>
        new() { ["type"] = "FeatureCollection", ["features"] = Array(features) };

    public static JsonObject Point(double longitude, double latitude) =>
        new() { ["type"] = "Point", ["coordinates"] = Coordinates(longitude, latitude) };

    public static JsonObject LineString(IEnumerable<(double Longitude, double Latitude)> line) =>
        new() { ["type"] = "LineString", ["coordinates"] = Places(line) };

    /// <summary>Positions of RFC 7946: longitude before latitude.</summary>
    public static JsonArray Places(IEnumerable<(double Longitude, double Latitude)> line) =>
        Array(line.Select(p => (JsonNode)Coordinates(p.Longitude, p.Latitude)));

    /// <summary>An answer with the API's JSON form.</summary>
    public static IResult Result(JsonNode node) => Results.Text(node.ToJsonString(Options), "application/json; charset=utf-8");

    private static JsonArray Coordinates(double longitude, double latitude) => [Math.Round(longitude, 7), Math.Round(latitude, 7)];
}
