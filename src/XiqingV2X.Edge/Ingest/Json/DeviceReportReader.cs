using System.Text;
using System.Text.Json;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Edge.Ingest.Topics;

namespace XiqingV2X.Edge.Ingest.Json;

/// <summary>
/// Reads the reports of T/ITS 0117-2020. Members are known by their names, letters in either case, wherever they stand, with
/// the spellings that texts and devices have. A report comes once a minute, so it may allocate.
/// </summary>
internal static class DeviceReportReader
{
    /// <summary>True for the messages that are read.</summary>
    public static bool IsReport(ControlMessage message) =>
        message is ControlMessage.Info or ControlMessage.Heartbeat or ControlMessage.BasicStatus or ControlMessage.RunStatus or ControlMessage.Ack;

    /// <summary>Reads one.</summary>
    /// <param name="message">Which, by topic.</param>
    /// <param name="payload">The payload as it came.</param>
    /// <param name="report">The report.</param>
    /// <param name="offset">On failure: the byte where it ceases to be JSON.</param>
    /// <returns>None, BadJson, JsonTooDeep, or WrongType for JSON that is no object.</returns>
    public static UploadReason Read(ControlMessage message, ReadOnlySpan<byte> payload, out DeviceReport? report, out int offset)
    {
        report = null;
        ReadOnlySpan<byte> text = JsonText.Find(payload, out offset);
        if (text.IsEmpty)
        {
            return UploadReason.BadJson;
        }

        if (text[0] != (byte)'{')
        {
            return UploadReason.WrongType;
        }

        var members = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = JsonUploadReader.MaxDepth });
        try
        {
            Collect(ref reader, text, members);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            offset += (int)reader.BytesConsumed;
            return reader.CurrentDepth >= JsonUploadReader.MaxDepth - 1 ? UploadReason.JsonTooDeep : UploadReason.BadJson;
        }

        report = Make(message, members);
        return UploadReason.None;
    }

    private static void Collect(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, Dictionary<string, string> members)
    {
        string name = "";
        string parent = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    break;
                case JsonTokenType.StartObject when name.Equals("config", StringComparison.OrdinalIgnoreCase):
                    int start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    members["config"] = Encoding.UTF8.GetString(text[start..(int)reader.BytesConsumed]);
                    break;
                case JsonTokenType.StartObject:
                    parent = name;
                    break;
                case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                    string value = reader.TokenType switch
                    {
                        JsonTokenType.String => reader.GetString()!,
                        JsonTokenType.True => "true",
                        JsonTokenType.False => "false",
                        _ => Encoding.UTF8.GetString(reader.ValueSpan),
                    };

                    // Several blocks have a member of the same name (total, used, free).
                    members.TryAdd(name, value);
                    members.TryAdd(parent + "." + name, value);
                    break;
            }
        }
    }

    private static DeviceReport Make(ControlMessage message, Dictionary<string, string> members)
    {
        (double? latitude, double? longitude) = (Number(members, "lat", "latitude"), Number(members, "lon", "long", "longitude"));
        (latitude, longitude) = (Degrees(latitude, 90), Degrees(longitude, 180));
        bool isPlace = latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180;
        return new DeviceReport
        {
            Message = message,
            Esn = Text(members, "rsuEsn", "rscuEsn", "rscuSn", "rsuSn", "deviceSN"),
            RsuId = Text(members, "rsuId", "ID"),
            Name = Text(members, "rsuName", "name"),
            SeqNum = Text(members, "seqNum"),
            WantsAck = Text(members, "ack") is "true" or "True" or "1",
            Time = Time(members),
            IsNormal = Text(members, "rsuStatus", "status")?.ToUpperInvariant() switch
            {
                "NORMAL" or "TRUE" or "0" => true,
                null => null,
                _ => false,
            },
            ProtocolVersion = Text(members, "protocolVersion"),
            SoftwareVersion = Text(members, "softwareVersion", "version"),
            HardwareVersion = Text(members, "hardwareVersion"),
            RegionId = Text(members, "regionId"),
            Imei = Text(members, "imei"),
            Iccid = Text(members, "iccid"),
            CommunicationType = Text(members, "communicationType"),
            Transport = Text(members, "transprotocal", "transprotocol"),
            Latitude = isPlace ? latitude : null,
            Longitude = isPlace ? longitude : null,
            AltitudeMetres = Number(members, "alt", "altitude"),
            Load = message == ControlMessage.RunStatus ? Load(members) : null,
            ConfigJson = Text(members, "config"),
            ErrorCode = (int?)Number(members, "errorCode"),
            ErrorDescription = Text(members, "errorDesc"),
        };
    }

    private static DeviceLoad Load(Dictionary<string, string> members) => new()
    {
        CpuLoad = Number(members, "cpu.load"),
        CpuUsePercent = Number(members, "cpu.uti"),
        MemoryTotal = Number(members, "mem.total"),
        MemoryUsed = Number(members, "mem.used"),
        MemoryFree = Number(members, "mem.free"),
        DiskTotal = Number(members, "disk.total"),
        DiskUsed = Number(members, "disk.used"),
        DiskFree = Number(members, "disk.free"),
        NetRx = Number(members, "net.rx"),
        NetTx = Number(members, "net.tx"),
        NetRxBytes = Number(members, "net.rxByte"),
        NetTxBytes = Number(members, "net.txByte"),
    };

    /// <summary>Numbers too large for degrees are 1e-7 degree; 180.0000001 and 90.0000001 say that it is not known.</summary>
    private static double? Degrees(double? number, double most) => number is { } n && Math.Abs(n) > most + 1 ? n / 1e7 : number;

    private static DateTimeOffset? Time(Dictionary<string, string> members) =>
        Text(members, "timestamp") is { } text && TimeText.TryRead(Encoding.UTF8.GetBytes(text), TimeFormat.Auto, TimeSpan.FromHours(8), out double ms)
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)ms)
            : null;

    private static string? Text(Dictionary<string, string> members, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (members.TryGetValue(name, out string? value) && value.Length > 0)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A number, also as text; of several behind commas ("12,9", one for each core) the first.</summary>
    private static double? Number(Dictionary<string, string> members, params ReadOnlySpan<string> names) =>
        Text(members, names) is { } text
        && double.TryParse(text.Split(',')[0], System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
            ? number
            : null;
}
