using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using XiqingV2X.Coverage.Register;

namespace XiqingV2X.Storage.Register;

/// <summary>Register records as JSON, for the history, for comparing, and for the two columns that hold lists.</summary>
internal static class RegisterJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        IncludeFields = true, // the value tuples of a road's line
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The register with its lists by id, so that the order in which they were given does not matter.</summary>
    public static string Write(ZoneRegister register) => JsonSerializer.Serialize(
        register with
        {
            Rsus = [.. register.Rsus.OrderBy(rsu => rsu.Id, StringComparer.Ordinal)],
            Junctions = [.. register.Junctions.OrderBy(junction => junction.Node, StringComparer.Ordinal)],
            Roads = [.. register.Roads.OrderBy(road => road.Id, StringComparer.Ordinal)],
            Areas = [.. register.Areas.OrderBy(area => area.Id, StringComparer.Ordinal)],
            Fleets = [.. register.Fleets.OrderBy(fleet => fleet.Id, StringComparer.Ordinal)],
            Attestations = [.. register.Attestations.OrderBy(attestation => attestation.Id, StringComparer.Ordinal)],
            Targets = [.. register.Targets.OrderBy(target => target.Indicator, StringComparer.Ordinal)],
        },
        Options);

    public static string Write(RsuRecord rsu) => JsonSerializer.Serialize(rsu, Options);

    public static string Entry<T>(T entry) => JsonSerializer.Serialize(entry, Options);

    public static T Entry<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new EdgeStoreException("an entry of the register is empty");

    public static string Aliases(IReadOnlyList<string> aliases) => JsonSerializer.Serialize(aliases, Options);

    public static IReadOnlyList<string> Aliases(string json) => JsonSerializer.Deserialize<string[]>(json, Options) ?? [];

    /// <summary>A centre line as GeoJSON has it: an array of [longitude, latitude].</summary>
    public static string Line(IReadOnlyList<(double Longitude, double Latitude)> line) =>
        JsonSerializer.Serialize(line.Select(point => new[] { point.Longitude, point.Latitude }), Options);

    public static IReadOnlyList<(double Longitude, double Latitude)> Line(string json) =>
        [.. (JsonSerializer.Deserialize<double[][]>(json, Options) ?? []).Select(point => (point[0], point[1]))];
}
