using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using XiqingV2X.FirmwareSim.Roads;

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
    public static string Write(DemoZone zone)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("label", DemoZone.Label);
            json.WriteBoolean("invented", true);
            json.WriteString("datum", "WGS-84");
            WriteRsus(json, zone);
            WriteJunctions(json, zone.Network);
            WriteRoads(json, zone.Network);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteRsus(Utf8JsonWriter json, DemoZone zone)
    {
        json.WriteStartArray("rsus");
        foreach (RsuSite rsu in zone.Rsus)
        {
            json.WriteStartObject();
            json.WriteString("id", rsu.Id);
            json.WriteString("name", $"演示路侧单元 {rsu.Junction.Name} / Demo RSU {rsu.Junction.Name}");
            json.WriteString("state", "in-service");
            json.WriteStartArray("aliases");
            json.WriteEndArray();
            WritePlace(json, rsu.Geo);
            json.WriteString("junction", rsu.Junction.Node.Key);
            json.WriteNull("town");
            json.WriteString("profile", "canonical");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteJunctions(Utf8JsonWriter json, RoadNetwork network)
    {
        json.WriteStartArray("junctions");
        foreach (Junction junction in network.Junctions)
        {
            json.WriteStartObject();
            json.WriteString("node", junction.Node.Key);
            json.WriteString("name", $"演示路口 {junction.Name} / Demo Junction {junction.Name}");
            WritePlace(json, LocalFrame.ToGeo(junction.Node.Position));
            json.WriteBoolean("signalised", true);
            json.WriteBoolean("rsi", true);
            json.WriteNull("town");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRoads(Utf8JsonWriter json, RoadNetwork network)
    {
        json.WriteStartArray("roads");
        foreach (Road road in network.Roads)
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
}
