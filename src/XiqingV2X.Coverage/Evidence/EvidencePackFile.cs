using System.IO.Compression;
using System.Text.Json;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Messages;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Ledger;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>
/// An evidence pack as a file: JSON lines, gzip. The first line is the head (span, register, ledger), then a line a point:
/// <c>[series, window, start, [tags], [values]]</c>, null for a value that is not known.
/// </summary>
public static class EvidencePackFile
{
    private const int Version = 1;

    /// <summary>Writes a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="destination">Where to; left open.</param>
    public static void Write(EvidencePack pack, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(pack);
        using var packed = new BufferedStream(new GZipStream(destination, CompressionLevel.Optimal, leaveOpen: true), 1 << 16);
        var line = new MemoryStream();
        using var json = new Utf8JsonWriter(line);
        WriteHead(json, pack);
        End(json, line, packed);
        foreach (MetricPoint point in pack.All)
        {
            WritePoint(json, point);
            End(json, line, packed);
        }
    }

    /// <summary>Reads a pack.</summary>
    /// <param name="source">The file.</param>
    /// <exception cref="InvalidDataException">It is no pack, or one of another version.</exception>
    public static EvidencePack Read(Stream source)
    {
        try
        {
            using var reader = new StreamReader(new GZipStream(source, CompressionMode.Decompress));
            using JsonDocument head = JsonDocument.Parse(reader.ReadLine() ?? "");
            JsonElement root = head.RootElement;
            if (root.GetProperty("evidence_version").GetInt32() != Version)
            {
                throw new InvalidDataException("an evidence pack of another version");
            }

            JsonElement span = root.GetProperty("span");
            RegisterRead<ZoneRegister> register = RegisterFile.Read(System.Text.Encoding.UTF8.GetBytes(root.GetProperty("register").GetRawText()));
            var points = new List<MetricPoint>();
            while (reader.ReadLine() is { Length: > 0 } line)
            {
                points.Add(ReadPoint(line));
            }

            return new EvidencePack(
                register.Value,
                span.ValueKind == JsonValueKind.Null ? null : (span[0].GetInt64(), span[1].GetInt64()),
                [.. root.GetProperty("ledger").EnumerateArray().Select(ReadRow)],
                points);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException("no evidence pack: " + e.Message, e);
        }
    }

    private static void End(Utf8JsonWriter json, MemoryStream line, Stream packed)
    {
        json.Flush();
        packed.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
        packed.WriteByte((byte)'\n');
        line.SetLength(0);
        json.Reset();
    }

    private static void WriteHead(Utf8JsonWriter json, EvidencePack pack)
    {
        json.WriteStartObject();
        json.WriteNumber("evidence_version", Version);
        json.WritePropertyName("span");
        if (pack.Span is { } span)
        {
            json.WriteStartArray();
            json.WriteNumberValue(span.FromMs);
            json.WriteNumberValue(span.ToMs);
            json.WriteEndArray();
        }
        else
        {
            json.WriteNullValue();
        }

        var register = new MemoryStream();
        RegisterFile.Write(pack.Register, register);
        json.WritePropertyName("register");
        using JsonDocument written = JsonDocument.Parse(register.ToArray());
        written.RootElement.WriteTo(json);
        json.WriteStartArray("ledger");
        foreach (LedgerRow row in pack.Rows)
        {
            WriteRow(json, row);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, LedgerRow row)
    {
        json.WriteStartObject();
        json.WriteString("rsu", row.Rsu);
        json.WriteString("kind", MessageKindName.Of(row.Kind));
        json.WriteStartArray("counts");
        foreach (long count in (long[])[row.Received, row.Stored, row.Deduplicated, row.InFlight, row.Messages, row.MessagesRejected, row.Bytes, row.MessagesSuspect])
        {
            json.WriteNumberValue(count);
        }

        json.WriteEndArray();
        WriteReasons(json, "rejected", row.Rejected);
        WriteReasons(json, "shed", row.Shed);
        json.WriteEndObject();
    }

    private static void WriteReasons(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, long> reasons)
    {
        json.WriteStartObject(name);
        foreach ((string reason, long count) in reasons.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(reason, count);
        }

        json.WriteEndObject();
    }

    private static LedgerRow ReadRow(JsonElement row)
    {
        long[] counts = [.. row.GetProperty("counts").EnumerateArray().Select(c => c.GetInt64())];
        return new LedgerRow(
            row.GetProperty("rsu").GetString()!,
            MessageKindName.Parse(row.GetProperty("kind").GetString()!),
            counts[0],
            counts[1],
            counts[2],
            ReadReasons(row.GetProperty("rejected")),
            ReadReasons(row.GetProperty("shed")),
            counts[3],
            counts[4],
            counts[5],
            counts[6])
        {
            MessagesSuspect = counts[7],
        };
    }

    private static Dictionary<string, long> ReadReasons(JsonElement reasons) =>
        reasons.EnumerateObject().ToDictionary(r => r.Name, r => r.Value.GetInt64(), StringComparer.Ordinal);

    private static void WritePoint(Utf8JsonWriter json, MetricPoint point)
    {
        json.WriteStartArray();
        json.WriteStringValue(point.Series.Name);
        json.WriteNumberValue(point.WindowSeconds);
        json.WriteNumberValue(point.StartMs);
        json.WriteStartArray();
        foreach (string tag in point.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteStartArray();
        foreach (double value in point.Values)
        {
            if (double.IsFinite(value))
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
        json.WriteEndArray();
    }

    private static MetricPoint ReadPoint(string line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        JsonElement point = json.RootElement;
        string name = point[0].GetString()!;
        SeriesDefinition series = TrafficSeries.All.FirstOrDefault(s => s.Name == name) ?? throw new InvalidDataException($"series {name} is not known");
        return new MetricPoint(
            series,
            point[1].GetInt32(),
            point[2].GetInt64(),
            [.. point[3].EnumerateArray().Select(t => t.GetString()!)],
            [.. point[4].EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? double.NaN : v.GetDouble())]);
    }
}
