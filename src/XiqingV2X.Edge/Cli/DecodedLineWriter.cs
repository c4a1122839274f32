using System.Buffers;
using System.Text.Json;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Dialects;
using XiqingV2X.Uper;

namespace XiqingV2X.Edge.Cli;

/// <summary>Writes what a decode gave as one JSON object a line.</summary>
internal sealed class DecodedLineWriter : IDisposable
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();
    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 16);
    private readonly Utf8JsonWriter _json;
    private readonly SchemaSet? _set;
    private readonly DialectDetector? _detector;

    /// <summary>A writer to <paramref name="output"/>.</summary>
    /// <param name="output">Where the lines go.</param>
    /// <param name="set">The set that every message follows; null decides for each message.</param>
    public DecodedLineWriter(Stream output, SchemaSet? set)
    {
        _output = output;
        _set = set;
        _detector = set is null ? new DialectDetector() : null;
        _json = new Utf8JsonWriter(_buffer);
    }

    /// <summary>Lines that told of a rejected message.</summary>
    public long Rejected { get; private set; }

    /// <summary>Lines in all.</summary>
    public long Lines { get; private set; }

    /// <summary>Decodes one message and writes its line.</summary>
    /// <param name="message">An encoded MessageFrame.</param>
    /// <param name="origin">Writes members that say where it came from.</param>
    /// <param name="device">Who sent it, if known; what it sent before helps to decide on the set.</param>
    public void Write(ReadOnlySpan<byte> message, Action<Utf8JsonWriter>? origin = null, string? device = null)
    {
        DialectVerdict verdict = default;
        if (_detector is not null)
        {
            verdict = _detector.Detect(message, device);
        }

        SchemaSet set = _set ?? verdict.Set;
        DecodeResult result = _set?.Decode(message) ?? verdict.Result;
        _json.WriteStartObject();
        _json.WriteBoolean("ok", result.Ok);
        origin?.Invoke(_json);
        _json.WriteString("schema", set.Name);
        if (result.Ok)
        {
            WriteDoubts(verdict);
            _json.WriteString("kind", MessageKindName.Of(set.Kind));
            _json.WriteNumber("bits", result.BitsUsed);
            _json.WriteNumber("bytes", message.Length);
            _json.WritePropertyName("value");
            set.WriteJer(_json);
        }
        else
        {
            Rejected++;
            _json.WriteString("reason", result.Reason.ToString());
            _json.WriteNumber("bit", result.BitOffset);
            _json.WriteString("field", result.FieldPath);
            _json.WriteNumber("bytes", message.Length);
        }

        EndLine();
    }

    /// <summary>Writes the line of bytes that hold no message, with the reason.</summary>
    public void WriteUnreadable(string reason, int bytes, Action<Utf8JsonWriter>? origin = null)
    {
        Rejected++;
        _json.WriteStartObject();
        _json.WriteBoolean("ok", false);
        origin?.Invoke(_json);
        _json.WriteString("reason", reason);
        _json.WriteNumber("bytes", bytes);
        EndLine();
    }

    public void Flush() => _output.Flush();

    public void Dispose()
    {
        _json.Dispose();
        _detector?.Dispose();
    }

    private void WriteDoubts(in DialectVerdict verdict)
    {
        if (verdict.ByMemory)
        {
            _json.WriteBoolean("byMemory", true);
        }

        if (verdict.Outcome == DialectOutcome.Ambiguous)
        {
            _json.WriteStartArray("ambiguous");
            foreach (string name in verdict.Candidates)
            {
                _json.WriteStringValue(name);
            }

            _json.WriteEndArray();
        }
    }

    private void EndLine()
    {
        Lines++;
        _json.WriteEndObject();
        _json.Flush();
        _output.Write(_buffer.WrittenSpan);
        _output.Write(NewLine);
        _buffer.ResetWrittenCount();
        _json.Reset();
    }
}
