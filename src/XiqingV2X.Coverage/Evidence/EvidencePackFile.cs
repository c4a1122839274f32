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
    internal const int Version = 1;

    /// <summary>Writes a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="destination">Where to; left open.</param>
    public static void Write(EvidencePack pack, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(pack);
        using var writer = new EvidencePackWriter(destination, pack);
        foreach (MetricPoint point in pack.All)
        {
            writer.Add(point);
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
