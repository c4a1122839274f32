using System.Text.Json;

namespace XiqingV2X.Coverage.Register;

/// <summary>The zone register as a JSON file.</summary>
public static partial class RegisterFile
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a register. Bad entries are left out and named with line, column and reason; nothing is thrown for bad content.</summary>
    /// <param name="utf8">The file.</param>
    public static RegisterRead<ZoneRegister> Read(ReadOnlyMemory<byte> utf8)
    {
        ReadOnlySpan<byte> bytes = utf8.Span;
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        try
        {
            return new RegisterJsonReader(bytes).Read(JsonSpot.Parse(bytes));
        }
        catch (JsonException e)
        {
            var error = new RegisterError((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, "", "is not JSON here");
            return new RegisterRead<ZoneRegister>(ZoneRegister.Empty, [error]);
        }
        catch (InvalidOperationException)
        {
            // What the JSON reader throws for a text that is not valid Unicode.
            return new RegisterRead<ZoneRegister>(ZoneRegister.Empty, [new RegisterError(1, 1, "", "holds a text that is not valid UTF-8")]);
        }
    }

    /// <summary>Writes a register, indented, in a stable order of members.</summary>
    /// <param name="register">The register.</param>
    /// <param name="destination">Where to; left open.</param>
    public static void Write(ZoneRegister register, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(register);
        using var json = new Utf8JsonWriter(destination, Layout);
        json.WriteStartObject();
        json.WriteString("label", register.Label);
        json.WriteBoolean("invented", register.Invented);
        json.WriteString("datum", "WGS-84");
        json.WriteStartArray("rsus");
        foreach (RsuRecord rsu in register.Rsus)
        {
            WriteRsu(json, rsu);
        }

        json.WriteEndArray();
        json.WriteStartArray("junctions");
        foreach (JunctionRecord junction in register.Junctions)
        {
            WriteJunction(json, junction);
        }

        json.WriteEndArray();
        json.WriteStartArray("roads");
        foreach (RoadRecord road in register.Roads)
        {
            WriteRoad(json, road);
        }

        json.WriteEndArray();
        WriteFurther(json, register);
        json.WriteEndObject();
    }

    private static void WriteRsu(Utf8JsonWriter json, RsuRecord rsu)
    {
        json.WriteStartObject();
        json.WriteString("id", rsu.Id);
        json.WriteString("name", rsu.Name);
        json.WriteString("state", RegisterRules.StateText(rsu.State));
        json.WriteStartArray("aliases");
        foreach (string alias in rsu.Aliases)
        {
            json.WriteStringValue(alias);
        }

        json.WriteEndArray();
        WriteNumber(json, "lat", rsu.Latitude);
        WriteNumber(json, "lon", rsu.Longitude);
        json.WriteString("junction", rsu.Junction);
        json.WriteString("town", rsu.TownCode);
        json.WriteString("profile", rsu.Profile);
        WriteDatum(json, rsu.FromGcj02);
        json.WriteEndObject();
    }

    private static void WriteJunction(Utf8JsonWriter json, JunctionRecord junction)
    {
        json.WriteStartObject();
        json.WriteString("node", junction.Node);
        json.WriteString("name", junction.Name);
        json.WriteNumber("lat", junction.Latitude);
        json.WriteNumber("lon", junction.Longitude);
        json.WriteBoolean("signalised", junction.Signalised);
        json.WriteBoolean("rsi", junction.RsiRegistered);
        json.WriteString("town", junction.TownCode);
        json.WriteBoolean("key", junction.Key);
        json.WriteString("retrofit_accepted", junction.RetrofitAccepted);
        json.WriteBoolean("sensing", junction.Sensing);
        WriteDatum(json, junction.FromGcj02);
        json.WriteEndObject();
    }

    private static void WriteRoad(Utf8JsonWriter json, RoadRecord road)
    {
        json.WriteStartObject();
        json.WriteString("id", road.Id);
        json.WriteString("name", road.Name);
        json.WriteString("class", road.Class);
        json.WriteString("town", road.TownCode);
        json.WriteString("area", road.Area);
        WriteLine(json, road.Line);
        WriteDatum(json, road.FromGcj02);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
