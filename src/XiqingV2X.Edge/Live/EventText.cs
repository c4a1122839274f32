using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace XiqingV2X.Edge.Live;

/// <summary>Writes server-sent events into a buffer that is used again. Used by one thread at a time.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A writer over a buffer in memory holds nothing that must be given back.")]
internal sealed class EventText
{
    /// <summary>An event is kept in pieces of this size: larger arrays would fill the large-object heap, which is collected seldom.</summary>
    public const int PieceBytes = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _text = new(4096);
    private readonly Utf8JsonWriter _json;

    public EventText() => _json = new Utf8JsonWriter(_text, LiveJson.WriterOptions);

    /// <summary>An event as it goes over the wire.</summary>
    /// <param name="type">Type of the event.</param>
    /// <param name="id">Event id; null for none.</param>
    /// <param name="state">For <paramref name="write"/>.</param>
    /// <param name="write">Writes the members of its JSON object.</param>
    public byte[][] Write<TState>(string type, string? id, TState state, Action<Utf8JsonWriter, TState> write)
    {
        _text.ResetWrittenCount();
        if (id is not null)
        {
            Raw("id: "u8);
            Raw(Encoding.UTF8.GetBytes(id));
            Raw("\n"u8);
        }

        Raw("event: "u8);
        Raw(Encoding.UTF8.GetBytes(type));
        Raw("\ndata: "u8);
        _json.Reset();
        _json.WriteStartObject();
        write(_json, state);
        _json.WriteEndObject();
        _json.Flush();
        Raw("\n\n"u8);
        return Pieces(_text.WrittenSpan);
    }

    private static byte[][] Pieces(ReadOnlySpan<byte> text)
    {
        byte[][] pieces = new byte[(text.Length + PieceBytes - 1) / PieceBytes][];
        for (int i = 0; i < pieces.Length; i++)
        {
            pieces[i] = text[(i * PieceBytes)..Math.Min(text.Length, (i + 1) * PieceBytes)].ToArray();
        }

        return pieces;
    }

    private void Raw(ReadOnlySpan<byte> bytes) => _text.Write(bytes);
}
