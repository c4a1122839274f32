using System.Text;
using System.Text.Json;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Cli;

namespace XiqingV2X.Edge.Captures;

/// <summary>
/// Uploads as JSON, one a line: <c>time</c> (RFC 3339), <c>rsu</c>, <c>topic</c>, <c>qos</c>, <c>dup</c>, <c>retain</c>, and the
/// payload as <c>hex</c> (or <c>uper</c>) or <c>base64</c>. Of lines only the payload is needed; one that begins with a <c>comment</c> is none. What <c>xv2x capture convert</c> writes.
/// </summary>
internal sealed class LineSource(InputFile input) : ICaptureSource
{
    private const int LongestLine = 4 << 20;
    private const int KeptFaults = 100;
    private readonly LineReader _lines = new(input.Pipe, LongestLine);
    private readonly RsuTable _rsus = new(65_536);
    private readonly List<string> _faults = [];
    private byte[] _payload = new byte[4096];

    public CaptureRecord Current { get; private set; }

    public IEnumerable<string> Faults => input.Fault is { } fault ? _faults.Append($"the compressed input breaks off: {fault}") : _faults;

    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        while (await _lines.ReadAsync(cancellation))
        {
            ReadOnlyMemory<byte> line = _lines.Current;
            if (_lines.IsTooLong)
            {
                Fault($"a line of more than {LongestLine} bytes");
            }
            else if (!line.Span.Trim(" \t\r"u8).IsEmpty && !line.Span.StartsWith("{\"comment\":"u8) && TryTake(line))
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => input.Dispose();

    private bool TryTake(ReadOnlyMemory<byte> line)
    {
        if (_payload.Length < line.Length)
        {
            _payload = new byte[2 * line.Length];
        }

        if (!MessageLine.TryParse(line.Span, _payload, out int length, out TextFault fault))
        {
            Fault(fault.Detail);
            return false;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return TryTake(document.RootElement, length);
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException)
        {
            // Octets that are no UTF-8, or half a surrogate pair: found only when the text is asked for.
            Fault("a text in it is no Unicode");
            return false;
        }
    }

    private bool TryTake(JsonElement json, int length)
    {
        byte[] topic = Encoding.UTF8.GetBytes(Text(json, "topic"));
        long? time = null;
        if (Text(json, "time") is { Length: > 0 } text)
        {
            if (!RecordTime.TryParse(text, out long ns))
            {
                Fault("'time' is no RFC 3339 time");
                return false;
            }

            time = ns;
        }

        string rsu = Text(json, "rsu");
        Current = new CaptureRecord
        {
            Number = _lines.Number,
            TimeNs = time,
            Rsu = rsu.Length > 0 ? rsu : TopicSender.Of(topic, _rsus) ?? "",
            Topic = topic,
            Payload = _payload.AsMemory(0, length),
            Qos = json.TryGetProperty("qos", out JsonElement qos) && qos.ValueKind == JsonValueKind.Number && qos.TryGetByte(out byte level) ? Math.Min(level, (byte)2) : (byte)0,
            Dup = json.TryGetProperty("dup", out JsonElement dup) && dup.ValueKind == JsonValueKind.True,
            Retain = json.TryGetProperty("retain", out JsonElement retain) && retain.ValueKind == JsonValueKind.True,
        };
        return true;
    }

    private static string Text(JsonElement json, string name)
        => json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private void Fault(string what)
    {
        if (_faults.Count < KeptFaults)
        {
            _faults.Add($"line {_lines.Number}: {what}");
        }
    }
}
