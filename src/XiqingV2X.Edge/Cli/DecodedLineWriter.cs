using System.Buffers;
using System.Text.Json;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Edge.Cli;

/// <summary>Writes what a decode gave as one JSON object a line.</summary>
internal sealed class DecodedLineWriter : IDisposable
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();
    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 16);
    private readonly Utf8JsonWriter _json;
    private readonly Ydt3709Arena _arena = new();

    public DecodedLineWriter(Stream output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_buffer);
    }

    /// <summary>Lines that told of a rejected message.</summary>
    public long Rejected { get; private set; }

    /// <summary>Lines in all.</summary>
    public long Lines { get; private set; }

    /// <summary>Decodes one message and writes its line. <paramref name="origin"/> writes members that say where it came from.</summary>
    public void Write(ReadOnlySpan<byte> message, Action<Utf8JsonWriter>? origin = null)
    {
        _arena.Reset();
        var result = Ydt3709Codec.Decode(message, _arena);
        _json.WriteStartObject();
        _json.WriteBoolean("ok", result.Ok);
        origin?.Invoke(_json);
        if (result.Ok)
        {
            _json.WriteString("schema", SchemaOption.Ydt3709);
            _json.WriteString("kind", MessageKindName.Of(Ydt3709MessageKind.Of(_arena)));
            _json.WriteNumber("bits", result.BitsUsed);
            _json.WriteNumber("bytes", message.Length);
            _json.WritePropertyName("value");
            Ydt3709Jer.Write(_json, _arena);
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

    public void Dispose() => _json.Dispose();

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
