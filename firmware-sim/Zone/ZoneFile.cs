using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using XiqingV2X.FirmwareSim.Fcd;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Roadside;

namespace XiqingV2X.FirmwareSim.Zone;

/// <summary>Writes the zone as the register that an edge node imports.</summary>
public static class ZoneFile
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The register as JSON text, with a line end.</summary>
    public static string Write(DemoZone zone) => Write(new ZoneText(
        DemoZone.Label,
        [.. zone.Rsus.Select(rsu => (rsu, $"演示路侧单元 {rsu.Junction.Name} / Demo RSU {rsu.Junction.Name}", $"演示路口 {rsu.Junction.Name} / Demo Junction {rsu.Junction.Name}"))],
        zone.Network.Roads));

    /// <summary>The register of a simulated network as JSON text, with a line end.</summary>
    public static string Write(FcdZone zone) => Write(new ZoneText(
        FcdZone.Label,
        [.. zone.Units.Select((unit, i) => (unit, $"RSU {zone.Junctions[i].Id}", zone.Junctions[i].Id))],
        [.. zone.Roads.Where(edge => IsFirstOfPair(zone, edge)).Select(edge => new Road(edge.Id, edge.Id, Line(zone, edge)))]));

    private static string Write(ZoneText zone)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("label", zone.Label);
            json.WriteBoolean("invented", true);
            json.WriteString("datum", "WGS-84");
            WriteRsus(json, zone);
            WriteJunctions(json, zone);
            WriteRoads(json, zone.Roads);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    // The two directions of a road are one line in the register.
    private static bool IsFirstOfPair(FcdZone zone, NetEdge edge) =>
        string.CompareOrdinal(edge.From, edge.To) < 0 || !zone.Roads.Any(other => other.From == edge.To && other.To == edge.From);

    private static List<Point> Line(FcdZone zone, NetEdge edge)
    {
        RoadPath centre = FcdZone.Centre(edge);
        IEnumerable<Point> between = centre.IsStraight ? [] : LinkPlan.Points(centre);
        return [zone.Node(edge.From).Position, .. between, zone.Node(edge.To).Position];
    }

    private static void WriteRsus(Utf8JsonWriter json, ZoneText zone)
    {
        json.WriteStartArray("rsus");
        foreach ((RsuUnit rsu, string name, _) in zone.Rsus)
        {
            json.WriteStartObject();
            json.WriteString("id", rsu.Id);
            json.WriteString("name", name);
            json.WriteString("state", "in-service");
            json.WriteStartArray("aliases");
            json.WriteEndArray();
            WritePlace(json, rsu.Geo);
            json.WriteString("junction", rsu.Map.Node.Key);
            json.WriteNull("town");
            json.WriteString("profile", "canonical");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteJunctions(Utf8JsonWriter json, ZoneText zone)
    {
        json.WriteStartArray("junctions");
        foreach ((RsuUnit rsu, _, string name) in zone.Rsus)
        {
            json.WriteStartObject();
            json.WriteString("node", rsu.Map.Node.Key);
            json.WriteString("name", name);
            WritePlace(json, LocalFrame.ToGeo(rsu.Map.Node.Position));
            json.WriteBoolean("signalised", true);
            json.WriteBoolean("rsi", true);
            json.WriteNull("town");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRoads(Utf8JsonWriter json, IReadOnlyList<Road> roads)
    {
        json.WriteStartArray("roads");
        foreach (Road road in roads)
        {
            json.WriteStartObject();
            json.WriteString("id", road.Id);
            json.WriteString("name", road.Name);
            json.WriteString("class", "urban");
            json.WriteStartArray("line");
            foreach (Point point in road.Line)
            {
                GeoPoint geo = LocalFrame.ToGeo(point);
                json.WriteRawValue($"[{Degrees(geo.Longitude)}, {Degrees(geo.Latitude)}]");
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter json, GeoPoint geo)
    {
        json.WritePropertyName("lat");
        json.WriteRawValue(Degrees(geo.Latitude));
        json.WritePropertyName("lon");
        json.WriteRawValue(Degrees(geo.Longitude));
    }

    // From the integer, so that the text is the message's value to the last digit.
    private static string Degrees(int tenMillionths) =>
        (tenMillionths / 10_000_000m).ToString("0.0000000", CultureInfo.InvariantCulture);

    private sealed record ZoneText(
        string Label, IReadOnlyList<(RsuUnit Unit, string Name, string JunctionName)> Rsus, IReadOnlyList<Road> Roads);
}
