using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Ledger;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>
/// Writes an evidence pack line by line; its form is told at <see cref="EvidencePackFile"/>. A second thread makes text of the points
/// and packs it, in the order in which they are added, while the first goes on.
/// </summary>
internal sealed class EvidencePackWriter : IDisposable
{
    private const int BatchPoints = 4096;
    private const int MostBatches = 4;

    private readonly BlockingCollection<List<MetricPoint>> _batches = new(MostBatches);
    private readonly CancellationTokenSource _failed = new();
    private readonly Task _writing;
    private readonly BufferedStream _packed;
    private readonly MemoryStream _line = new();
    private readonly Utf8JsonWriter _json;
    private List<MetricPoint> _batch = new(BatchPoints);

    /// <summary>Begins a pack with its head.</summary>
    /// <param name="destination">Where to; left open.</param>
    /// <param name="head">Span, register and ledger.</param>
    public EvidencePackWriter(Stream destination, EvidencePack head)
    {
        _packed = new BufferedStream(new GZipStream(destination, CompressionLevel.Fastest, leaveOpen: true), 1 << 16);
        _json = new Utf8JsonWriter(_line, new JsonWriterOptions { SkipValidation = true });
        WriteHead(_json, head);
        End();
        _writing = Task.Factory.StartNew(WriteBatches, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Adds a point.</summary>
    /// <exception cref="IOException">An earlier one could not be written.</exception>
    public void Add(MetricPoint point)
    {
        _batch.Add(point);
        if (_batch.Count == BatchPoints)
        {
            HandOver();
        }
    }

    /// <summary>Ends the pack.</summary>
    /// <exception cref="IOException">It could not be written to its end.</exception>
    public void Dispose()
    {
        try
        {
            HandOver();
            _batches.CompleteAdding();
            _writing.GetAwaiter().GetResult();
        }
        finally
        {
            _json.Dispose();
            _packed.Dispose();
            _batches.Dispose();
            _failed.Dispose();
        }
    }

    private void HandOver()
    {
        try
        {
            _batches.Add(_batch, _failed.Token);
            _batch = new List<MetricPoint>(BatchPoints);
        }
        catch (OperationCanceledException)
        {
            // Tells what went wrong there.
            _writing.GetAwaiter().GetResult();
        }
    }

    private void WriteBatches()
    {
        try
        {
            foreach (List<MetricPoint> batch in _batches.GetConsumingEnumerable(CancellationToken.None))
            {
                foreach (MetricPoint point in batch)
                {
                    WritePoint(_json, point);
                    End();
                }
            }
        }
        catch
        {
            _failed.Cancel();
            throw;
        }
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
        for (int i = 0; i < point.Tags.Count; i++)
        {
            json.WriteStringValue(point.Tags[i]);
        }

        json.WriteEndArray();
        json.WriteStartArray();
        foreach (double value in point.Values)
        {
            WriteValue(json, value);
        }

        json.WriteEndArray();
        json.WriteEndArray();
    }

    // Most are counts: written as a whole number, the text is the same and costs a tenth.
    private static void WriteValue(Utf8JsonWriter json, double value)
    {
        if (!double.IsFinite(value))
        {
            json.WriteNullValue();
        }
        else if (value == (int)value && !(value == 0 && double.IsNegative(value)))
        {
            json.WriteNumberValue((int)value);
        }
        else
        {
            json.WriteNumberValue(value);
        }
    }
}
