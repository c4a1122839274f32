using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using XiqingV2X.Capture.Readers;

namespace XiqingV2X.Edge.Cli;

/// <summary>Writes encoded messages as hex or base64 lines, or binary with or without lengths.</summary>
internal sealed class EncodedWriter(Stream output, string form, LengthPrefix lengths)
{
    private const int FlushBytes = 64 << 10;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushBytes);

    /// <summary>Longest message that the lengths can tell of, bytes.</summary>
    private int Longest { get; } = lengths is LengthPrefix.UInt16LittleEndian or LengthPrefix.UInt16BigEndian ? ushort.MaxValue : int.MaxValue;

    /// <summary>Writes a message.</summary>
    /// <returns>False when it is longer than the lengths asked for can tell.</returns>
    public bool TryWrite(ReadOnlySpan<byte> message)
    {
        if (message.Length > Longest)
        {
            return false;
        }

        switch (form)
        {
            case "hex":
                Convert.TryToHexStringLower(message, _buffer.GetSpan(2 * message.Length), out int digits);
                _buffer.Advance(digits);
                _buffer.Write("\n"u8);
                break;
            case "base64":
                Base64.EncodeToUtf8(message, _buffer.GetSpan(Base64.GetMaxEncodedToUtf8Length(message.Length)), out _, out int characters);
                _buffer.Advance(characters);
                _buffer.Write("\n"u8);
                break;
            default:
                WriteLength(message.Length);
                _buffer.Write(message);
                break;
        }

        if (_buffer.WrittenCount >= FlushBytes)
        {
            Flush();
        }

        return true;
    }

    public void Flush()
    {
        output.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
        output.Flush();
    }

    private void WriteLength(int length)
    {
        Span<byte> at = _buffer.GetSpan(4);
        switch (lengths)
        {
            case LengthPrefix.UInt16LittleEndian:
                BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)length);
                _buffer.Advance(2);
                break;
            case LengthPrefix.UInt16BigEndian:
                BinaryPrimitives.WriteUInt16BigEndian(at, (ushort)length);
                _buffer.Advance(2);
                break;
            case LengthPrefix.UInt32LittleEndian:
                BinaryPrimitives.WriteInt32LittleEndian(at, length);
                _buffer.Advance(4);
                break;
            case LengthPrefix.UInt32BigEndian:
                BinaryPrimitives.WriteInt32BigEndian(at, length);
                _buffer.Advance(4);
                break;
        }
    }
}
