using System.Buffers;
using System.Text.Json;

namespace XiqingV2X.Uper;

public ref partial struct JerReader
{
    /// <summary>Reads hexadecimal digits of so many octets as a number, the first octet most significant.</summary>
    public bool TryReadOctets(int octets, out ulong value)
    {
        value = 0;
        if (_json.TokenType != JsonTokenType.String)
        {
            return Fail(UperError.TypeMismatch);
        }

        var text = _json.ValueSpan;
        if (text.Length != 2 * octets)
        {
            return Fail(UperError.OutOfRange);
        }

        foreach (var c in text)
        {
            var digit = Digit(c);
            if (digit < 0)
            {
                return Fail(UperError.TypeMismatch);
            }

            value = (value << 4) | (uint)digit;
        }

        return true;
    }

    /// <summary>Reads a BIT STRING of a fixed size: hexadecimal digits whose last bits are filled up with zeros.</summary>
    public bool TryReadBits(int bits, out ulong value)
    {
        if (!TryReadOctets((bits + 7) >> 3, out value))
        {
            return false;
        }

        var padding = -bits & 7;
        if ((value & ((1UL << padding) - 1)) != 0)
        {
            return Fail(UperError.OutOfRange);
        }

        value >>= padding;
        return true;
    }

    /// <summary>
    /// Reads a BIT STRING of an extensible size: hexadecimal digits for the root size or for more bits of which the last
    /// is 1, else value and length.
    /// </summary>
    public bool TryReadExtensibleBits(UperArena arena, int rootSize, out ulong value, out ushort block)
    {
        value = 0;
        block = 0;
        byte[] octets;
        int length;
        if (_json.TokenType == JsonTokenType.String)
        {
            if (!TryReadDigits(out octets))
            {
                return false;
            }

            length = Math.Max(rootSize, SignificantBits(octets));
            if (octets.Length != (length + 7) >> 3)
            {
                return Fail(UperError.OutOfRange);
            }
        }
        else if (!TryReadLengthAndBits(out octets, out length))
        {
            return false;
        }

        for (var i = 0; i < Math.Min(length, rootSize); i++)
        {
            value |= (ulong)(octets[i >> 3] >> (7 - (i & 7)) & 1) << (rootSize - 1 - i);
        }

        // A value that has the root size after all is encoded as one (X.691 clause 16.6).
        if (length == rootSize)
        {
            return true;
        }

        if (length > 0x3FFF)
        {
            return Fail(UperError.OutOfRange);
        }

        // The kept form: length determinant (X.691 clause 10.9.3) and bits.
        var head = length < 128 ? 1 : 2;
        var kept = new byte[head + octets.Length];
        kept[0] = (byte)(length < 128 ? length : 0x80 | (length >> 8));
        kept[head - 1] = (byte)length;
        octets.CopyTo(kept, head);
        return arena.TryAddBlock(kept, (8 * head) + length, out block) || Fail(UperError.LimitExceeded);
    }

    /// <summary>Reads kept extension bits: value and length.</summary>
    public bool TryReadBlock(UperArena arena, out ushort block)
    {
        block = 0;
        if (!TryReadLengthAndBits(out var octets, out var length))
        {
            return false;
        }

        return arena.TryAddBlock(octets, length, out block) || Fail(UperError.LimitExceeded);
    }

    /// <summary>Reads a variable octet string into the arena.</summary>
    public bool TryReadHex(UperArena arena, int min, int max, out BytesRef bytes)
    {
        bytes = default;
        if (_json.TokenType != JsonTokenType.String)
        {
            return Fail(UperError.TypeMismatch);
        }

        var text = _json.ValueSpan;
        if ((text.Length & 1) != 0)
        {
            return Fail(UperError.TypeMismatch);
        }

        if (text.Length / 2 < min || text.Length / 2 > max)
        {
            return Fail(UperError.OutOfRange);
        }

        var octets = ArrayPool<byte>.Shared.Rent(text.Length / 2);
        var ok = TryParseHex(text, octets);
        if (ok)
        {
            bytes = arena.Add(octets.AsSpan(0, text.Length / 2));
        }

        ArrayPool<byte>.Shared.Return(octets);
        return ok;
    }

    /// <summary>Reads an IA5String (ISO 646 characters) into the arena.</summary>
    public bool TryReadIa5(UperArena arena, int min, int max, out BytesRef bytes)
    {
        bytes = default;
        if (_json.TokenType != JsonTokenType.String)
        {
            return Fail(UperError.TypeMismatch);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(_json.ValueSpan.Length);
        var text = buffer.AsSpan(0, _json.CopyString(buffer));
        var ok = (text.Length >= min && text.Length <= max && !text.ContainsAnyInRange((byte)0x80, (byte)0xFF)) || Fail(UperError.OutOfRange);
        if (ok)
        {
            bytes = arena.Add(text);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return ok;
    }

    private bool TryReadLengthAndBits(out byte[] octets, out int length)
    {
        octets = [];
        length = -1;
        var hasValue = false;
        if (!TryStartObject())
        {
            return false;
        }

        while (TryNextMember())
        {
            if (TryTakeMember("value"u8))
            {
                if (!TryReadDigits(out octets))
                {
                    return false;
                }

                hasValue = true;
            }
            else if (TryTakeMember("length"u8))
            {
                if (!TryReadNumber(0, int.MaxValue, out var number))
                {
                    return false;
                }

                length = (int)number;
            }
            else
            {
                return Fail(UperError.UnknownName);
            }
        }

        if (!hasValue || length < 0)
        {
            return Fail(UperError.MissingComponent);
        }

        return octets.Length == (length + 7L) >> 3 || Fail(UperError.OutOfRange);
    }

    private bool TryReadDigits(out byte[] octets)
    {
        octets = [];
        if (_json.TokenType != JsonTokenType.String || (_json.ValueSpan.Length & 1) != 0)
        {
            return Fail(UperError.TypeMismatch);
        }

        octets = new byte[_json.ValueSpan.Length / 2];
        return TryParseHex(_json.ValueSpan, octets);
    }

    // The number of bits up to the last one that is 1.
    private static int SignificantBits(ReadOnlySpan<byte> octets)
    {
        var last = octets.LastIndexOfAnyExcept((byte)0);
        return last < 0 ? 0 : (8 * last) + 8 - System.Numerics.BitOperations.TrailingZeroCount(octets[last]);
    }

    private bool TryParseHex(ReadOnlySpan<byte> text, Span<byte> octets)
    {
        for (var i = 0; i < text.Length; i += 2)
        {
            var (high, low) = (Digit(text[i]), Digit(text[i + 1]));
            if ((high | low) < 0)
            {
                return Fail(UperError.TypeMismatch);
            }

            octets[i / 2] = (byte)((high << 4) | low);
        }

        return true;
    }

    private static int Digit(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => -1,
    };
}
