using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using XiqingV2X.Coverage.Register;

namespace XiqingV2X.Edge.Captures;

/// <summary>Writes uploads as text: JSON lines that <see cref="LineSource"/> reads, or CSV with a header.</summary>
internal sealed class LineRecordWriter : IRecordWriter
{
    private readonly Stream _output;
    private readonly bool _isCsv;
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json;

    /// <summary>Writes to a stream, which is then this one's to dispose of.</summary>
    public LineRecordWriter(Stream output, bool isCsv, string? comment = null)
    {
        _output = new BufferedStream(output, 64 << 10);
        _isCsv = isCsv;
        _json = new Utf8JsonWriter(_line, new JsonWriterOptions { SkipValidation = true });
        if (comment is not null)
        {
            string line = isCsv ? $"# {comment}\r\n" : $"{{\"comment\":{JsonSerializer.Serialize(comment)}}}\n";
            _output.Write(Encoding.UTF8.GetBytes(line));
        }

        if (isCsv)
        {
            _output.Write("time,rsu,topic,qos,dup,retain,hex\r\n"u8);
        }
    }

    public ValueTask WriteAsync(CaptureRecord record, CancellationToken cancellation)
    {
        _line.ResetWrittenCount();
        if (_isCsv)
        {
            _output.Write(Encoding.UTF8.GetBytes(Csv(record)));
        }
        else
        {
            WriteJson(record);
            _output.Write(_line.WrittenSpan);
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask FinishAsync(CancellationToken cancellation) => await _output.FlushAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _json.DisposeAsync();
        await _output.DisposeAsync();
    }

    private static string Csv(in CaptureRecord record) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(record.TimeNs is { } ns ? RecordTime.Text(ns) : "")},{CsvTable.Quote(record.Rsu)},{CsvTable.Quote(Encoding.UTF8.GetString(record.Topic.Span))},{record.Qos},{(record.Dup ? 1 : 0)},{(record.Retain ? 1 : 0)},{Convert.ToHexStringLower(record.Payload.Span)}\r\n");

    private void WriteJson(in CaptureRecord record)
    {
        _json.Reset();
        _json.WriteStartObject();
        if (record.TimeNs is { } ns)
        {
            _json.WriteString("time", RecordTime.Text(ns));
        }

        if (record.Rsu.Length > 0)
        {
            _json.WriteString("rsu", record.Rsu);
        }

        if (!record.Topic.IsEmpty)
        {
            _json.WriteString("topic", Encoding.UTF8.GetString(record.Topic.Span));
            _json.WriteNumber("qos", record.Qos);
        }

        if (record.Dup)
        {
            _json.WriteBoolean("dup", true);
        }

        if (record.Retain)
        {
            _json.WriteBoolean("retain", true);
        }

        _json.WriteString("hex", Convert.ToHexStringLower(record.Payload.Span));
        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
    }
}
