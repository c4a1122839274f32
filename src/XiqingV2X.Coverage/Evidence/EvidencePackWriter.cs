using System.IO.Compression;
using System.Text.Json;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Ledger;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>Writes an evidence pack line by line; its form is told at <see cref="EvidencePackFile"/>.</summary>
internal sealed class EvidencePackWriter : IDisposable
{
    private readonly BufferedStream _packed;
    private readonly MemoryStream _line = new();
    private readonly Utf8JsonWriter _json;

    /// <summary>Begins a pack with its head.</summary>
    /// <param name="destination">Where to; left open.</param>
    /// <param name="head">Span, register and ledger.</param>
    public EvidencePackWriter(Stream destination, EvidencePack head)
    {
        _packed = new BufferedStream(new GZipStream(destination, CompressionLevel.Fastest, leaveOpen: true), 1 << 16);
        _json = new Utf8JsonWriter(_line);
        WriteHead(_json, head);
        End();
    }

    /// <summary>Adds a point.</summary>
    public void Add(MetricPoint point)
    {
        WritePoint(_json, point);
        End();
    }

    /// <summary>Ends the pack.</summary>
    public void Dispose()
    {
        _json.Dispose();
        _packed.Dispose();
    }

    private void End()
    {
        _json.Flush();
        _packed.Write(_line.GetBuffer().AsSpan(0, (int)_line.Length));
        _packed.WriteByte((byte)'\n');
        _line.SetLength(0);
        _json.Reset();
    }

    private static void WriteHead(Utf8JsonWriter json, EvidencePack pack)
    {
        json.WriteStartObject();
        json.WriteNumber("evidence_version", EvidencePackFile.Version);
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
}
