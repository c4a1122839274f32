using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace XiqingV2X.Uper;

/// <summary>
/// Bits of an unaligned encoding, most significant bit first. A position is a number of bits from the start:
/// <code>
/// byte      0        1        2        3
/// bit   01234567 89......
///          ^ position 3, byte 0, shift 3
/// </code>
/// </summary>
public static class UperBits
{
    /// <summary>Bytes that must be readable beyond the end of a payload that the fast decoder works on. They may hold anything.</summary>
    public const int Slack = 128;

    /// <summary>Bits of a window or a put that can be used whatever the position within the first byte: 64 - 7.</summary>
    public const int WindowBits = 57;

    /// <summary>64 bits from <paramref name="position"/>, of which the first 57 are valid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Window(ReadOnlySpan<byte> data, int position) =>
        BinaryPrimitives.ReadUInt64BigEndian(data.Slice(position >> 3, 8)) << (position & 7);

    /// <summary>
    /// Writes the low <paramref name="count"/> bits (1 to 57) of <paramref name="value"/> and returns the new position.
    /// Bits of the byte at the position that lie behind it, and the 8 bytes from there, must be free: they are overwritten.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Put(Span<byte> data, int position, ulong value, int count)
    {
        var bytes = data.Slice(position >> 3, 8);
        var shift = position & 7;
        var kept = (ulong)(bytes[0] & ~(0xFF >> shift)) << 56;
        BinaryPrimitives.WriteUInt64BigEndian(bytes, kept | (value << (64 - count - shift)));
        return position + count;
    }

    /// <summary>Copies <paramref name="count"/> bits to the start of <paramref name="destination"/>; the last byte is filled up with zeros.</summary>
    public static void Copy(ReadOnlySpan<byte> data, int position, int count, Span<byte> destination)
    {
        for (var done = 0; done < count; done += 8)
        {
            var at = position + done;
            var n = Math.Min(8, count - done);
            var two = data[at >> 3] << 8;
            if ((at & 7) + n > 8)
            {
                two |= data[(at >> 3) + 1];
            }

            var octet = two >> (8 - (at & 7)) & 0xFF;
            destination[done >> 3] = (byte)(octet & ~(0xFF >> n));
        }
    }

    /// <summary>Unpacks 7-bit characters (X.691 clause 30) from a buffer that is readable 8 bytes beyond them.</summary>
    public static void UnpackIa5(ReadOnlySpan<byte> data, int position, Span<byte> destination)
    {
        while (destination.Length >= 8)
        {
            var w = Window(data, position);
            for (var i = 0; i < 8; i++)
            {
                destination[i] = (byte)(w >> (57 - (7 * i)) & 0x7F);
            }

            destination = destination[8..];
            position += 56;
        }

        var rest = destination.Length == 0 ? 0 : Window(data, position);
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (byte)(rest >> (57 - (7 * i)) & 0x7F);
        }
    }

    /// <summary>Unpacks octets from a buffer that is readable 8 bytes beyond them.</summary>
    public static void UnpackOctets(ReadOnlySpan<byte> data, int position, Span<byte> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (byte)(Window(data, position + (8 * i)) >> 56);
        }
    }

    /// <summary>Packs 7-bit characters; -1 when one does not fit 7 bits. The destination has 8 bytes to spare.</summary>
    public static int PutIa5(Span<byte> data, int position, ReadOnlySpan<byte> characters)
    {
        foreach (var c in characters)
        {
            if (c > 0x7F)
            {
                return -1;
            }

            position = Put(data, position, c, 7);
        }

        return position;
    }

    /// <summary>Packs octets. The destination has 8 bytes to spare.</summary>
    public static int PutOctets(Span<byte> data, int position, ReadOnlySpan<byte> octets)
    {
        foreach (var o in octets)
        {
            position = Put(data, position, o, 8);
        }

        return position;
    }
}
