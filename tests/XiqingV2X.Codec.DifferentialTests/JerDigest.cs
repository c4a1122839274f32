using System.Buffers;
using System.Text.Json;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Codec.DifferentialTests;

/// <summary>The tokens of a message's JER as a digest, as digest.c makes it from asn1c's structures, and what stands out in them.</summary>
internal sealed class JerDigest : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;
    private readonly byte[] _text = new byte[4096];

    public JerDigest() => _writer = new Utf8JsonWriter(_buffer);

    public ulong Hash { get; private set; }

    /// <summary>An enumeration value or an alternative that the schema does not know, which asn1c refuses.</summary>
    public bool HasUnknownValue { get; private set; }

    /// <summary>A bit string longer than its root size with trailing zeros, which JER writes with its length.</summary>
    public bool HasLongBits { get; private set; }

    public string Text => System.Text.Encoding.UTF8.GetString(_buffer.WrittenSpan);

    public void Dispose() => _writer.Dispose();

    public void Read(Ydt3709Arena arena)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        Ydt3709Jer.Write(_writer, arena);
        _writer.Flush();
        (Hash, HasUnknownValue, HasLongBits) = (Fnv.Offset, false, false);
        var reader = new Utf8JsonReader(_buffer.WrittenSpan);
        while (reader.Read())
        {
            Token(ref reader);
        }
    }

    private void Token(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Hash = Fnv.Add(Hash, (byte)'{');
                break;
            case JsonTokenType.EndObject:
                Hash = Fnv.Add(Hash, (byte)'}');
                break;
            case JsonTokenType.StartArray:
                Hash = Fnv.Add(Hash, (byte)'[');
                break;
            case JsonTokenType.EndArray:
                Hash = Fnv.Add(Hash, (byte)']');
                break;
            case JsonTokenType.PropertyName when reader.ValueTextEquals("_ext"u8):
                // Additions that neither schema knows; an alternative nobody knows is the only member of its object.
                HasUnknownValue |= IsOnlyMember(reader);
                reader.Read();
                reader.Skip();
                break;
            case JsonTokenType.PropertyName when reader.ValueTextEquals("value"u8):
                HasLongBits = true;
                break;
            case JsonTokenType.Number:
                Hash = Fnv.Add(Fnv.Add(Hash, reader.ValueSpan), 0);
                break;
            default:
                String(ref reader);
                break;
        }
    }

    private void String(ref Utf8JsonReader reader)
    {
        var text = _text.AsSpan(0, reader.CopyString(_text));
        HasUnknownValue |= text.StartsWith("_ext_"u8);
        Hash = Fnv.Add(Fnv.Add(Hash, text), 0);
    }

    // By value: the copy reads on, the caller's reader stays.
    private bool IsOnlyMember(Utf8JsonReader reader)
    {
        var first = _buffer.WrittenSpan[(int)reader.TokenStartIndex - 1] == (byte)'{';
        reader.Read();
        reader.Skip();
        return first && reader.Read() && reader.TokenType == JsonTokenType.EndObject;
    }
}
