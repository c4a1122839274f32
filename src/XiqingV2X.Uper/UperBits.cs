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

    /// <summary>Bits of a window that can be used whatever the position within the first byte: 64 - 7.</summary>
    public const int WindowBits = 57;

    /// <summary>64 bits from <paramref name="position"/>, of which the first 57 are valid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Window(ReadOnlySpan<byte> data, int position) =>
        BinaryPrimitives.ReadUInt64BigEndian(data.Slice(position >> 3, 8)) << (position & 7);

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
        for (; destination.Length >= 8; destination = destination[8..], position += 56)
        {
            // The way of PutIa5 back: 1 of 56 bits, 2 of 28, 4 of 14, 8 of 7.
            var eight = Window(data, position) >> 8;
            eight = ((eight & 0x00FFFFFFF0000000) << 4) | (eight & 0x000000000FFFFFFF);
            eight = ((eight & 0x0FFFC0000FFFC000) << 2) | (eight & 0x00003FFF00003FFF);
            eight = ((eight & 0x3F803F803F803F80) << 1) | (eight & 0x007F007F007F007F);
            BinaryPrimitives.WriteUInt64BigEndian(destination, eight);
        }

        var rest = destination.Length == 0 ? 0 : Window(data, position);
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (byte)(rest >> 57);
            rest <<= 7;
        }
    }

    /// <summary>Unpacks octets from a buffer that is readable 8 bytes beyond them.</summary>
    public static void UnpackOctets(ReadOnlySpan<byte> data, int position, Span<byte> destination)
    {
        for (; destination.Length >= 4; destination = destination[4..], position += 32)
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)(Window(data, position) >> 32));
        }

        var rest = destination.Length == 0 ? 0 : Window(data, position);
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (byte)(rest >> 56);
            rest <<= 8;
        }
    }

    /// <summary>Packs 7-bit characters; -1 when one does not fit 7 bits. The destination has 8 bytes to spare.</summary>
    /// <returns>The state behind them, or -1.</returns>
    public static long PutIa5(Span<byte> data, long state, ReadOnlySpan<byte> characters)
    {
        const ulong EighthBits = 0x8080808080808080;
        for (; characters.Length >= 8; characters = characters[8..])
        {
            var eight = BinaryPrimitives.ReadUInt64BigEndian(characters);
            if ((eight & EighthBits) != 0)
            {
                return -1;
            }

            // Neighbours move together: 8 of 7 bits, 4 of 14, 2 of 28, 1 of 56.
            eight = ((eight & 0x7F007F007F007F00) >> 1) | (eight & 0x007F007F007F007F);
            eight = ((eight & 0x3FFF00003FFF0000) >> 2) | (eight & 0x00003FFF00003FFF);
            eight = ((eight & 0x0FFFFFFF00000000) >> 4) | (eight & 0x000000000FFFFFFF);
            state = Put(data, state, eight, 56);
        }

        foreach (var c in characters)
        {
            if (c > 0x7F)
            {
                return -1;
            }

            state = Put(data, state, c, 7);
        }

        return state;
    }

    /// <summary>Packs octets. The destination has 8 bytes to spare.</summary>
    /// <returns>The state behind them.</returns>
    public static long PutOctets(Span<byte> data, long state, ReadOnlySpan<byte> octets)
    {
        for (; octets.Length >= 4; octets = octets[4..])
        {
            state = Put(data, state, BinaryPrimitives.ReadUInt32BigEndian(octets), 32);
        }

        foreach (var o in octets)
        {
            state = Put(data, state, o, 8);
        }

        return state;
    }

    /// <summary>
    /// Where an encoder stands, as one number: position in bits and the bits of a byte that is not full.
    /// <code>
    /// bit   63 (sign: failure)   62 .. 11             10 .. 8              7 .. 0
    ///                            whole bytes stored   bits held, 0 to 7    the held bits in the low places
    /// </code>
    /// </summary>
    /// <param name="at">Whole bytes stored.</param>
    /// <param name="held">Bits of the next byte, 0 to 7.</param>
    /// <param name="bits">Those bits in the low places; what is above them does not matter.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long State(int at, int held, ulong bits) => ((long)at << 11) | ((long)held << 8) | (long)(bits & 0xFF);

    /// <summary>
    /// Stores the low <paramref name="count"/> bits (0 to 64) of <paramref name="value"/> from a whole byte on. The 8 bytes
    /// from there must be free: they are overwritten.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Span<byte> data, int at, ulong value, int count) =>
        BinaryPrimitives.WriteUInt64BigEndian(data.Slice(at, 8), value << -count);

    private static long Put(Span<byte> data, long state, ulong value, int count)
    {
        var at = (int)(state >> 11);
        var n = ((int)(state >> 8) & 7) + count;
        var w = ((ulong)state << count) | value;
        Store(data, at, w, n);
        return State(at + (n >> 3), n & 7, w);
    }
}
