using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace XiqingV2X.Uper;

/// <summary>
/// Values of ITU-T X.697 (JER) that JSON has no own form for. What the schema does not know has a form of this project:
/// an enumeration addition is <c>"_ext_3"</c>, kept bits are <c>"_ext": {"value": hex, "length": bits}</c>.
/// </summary>
public static class Jer
{
    /// <summary>Member that holds kept extension bits.</summary>
    public static ReadOnlySpan<byte> ExtensionMember => "_ext"u8;

    /// <summary>Start of the name of an unknown enumeration value.</summary>
    public static ReadOnlySpan<byte> ExtensionPrefix => "_ext_"u8;

    /// <summary>Writes octets as lower-case hexadecimal digits (X.697 clause 25).</summary>
    public static void WriteHex(Utf8JsonWriter writer, ReadOnlySpan<byte> octets)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (octets.Length <= 128)
        {
            WriteHex(writer, octets, stackalloc byte[256]);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(octets.Length * 2);
        WriteHex(writer, octets, rented);
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Writes the low <paramref name="octets"/> octets of a number, most significant first, as hexadecimal digits.</summary>
    public static void WriteOctets(Utf8JsonWriter writer, ulong value, int octets)
    {
        Span<byte> bytes = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        WriteHex(writer, bytes[(8 - octets)..]);
    }

    /// <summary>Writes a BIT STRING of a fixed size (X.697 clause 24): hexadecimal digits, filled up with zero bits to octets.</summary>
    public static void WriteBits(Utf8JsonWriter writer, ulong value, int bits) =>
        WriteOctets(writer, value << (-bits & 7), (bits + 7) >> 3);

    /// <summary>
    /// Writes a BIT STRING whose size is not the root's. Trailing zeros of named bits mean nothing (X.680 clause 22.7), so
    /// hexadecimal digits alone say the length when the last bit is 1; any other length is written out with the value.
    /// </summary>
    public static void WriteExtendedBits(Utf8JsonWriter writer, UperArena arena, int block, int rootSize)
    {
        ArgumentNullException.ThrowIfNull(arena);
        var bits = arena.Block(block, out var bitLength);
        var head = (bits[0] & 0x80) == 0 ? 8 : 16; // the length determinant in front of the bits
        var length = bitLength - head;
        var last = bitLength - 1;
        if (length <= rootSize || (bits[last >> 3] >> (7 - (last & 7)) & 1) == 0)
        {
            WriteBits(writer, bits, head, length);
            return;
        }

        WriteHex(writer, bits[(head >> 3)..]);
    }

    /// <summary>Writes kept bits: value and length.</summary>
    public static void WriteBlock(Utf8JsonWriter writer, UperArena arena, int block)
    {
        ArgumentNullException.ThrowIfNull(arena);
        var bits = arena.Block(block, out var bitLength);
        WriteBits(writer, bits, 0, bitLength);
    }

    /// <summary>Writes the name of an unknown enumeration value.</summary>
    public static void WriteUnknownEnumeration(Utf8JsonWriter writer, ushort value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> name = stackalloc byte[16];
        ExtensionPrefix.CopyTo(name);
        (value & ~UperReader.UnknownEnumeration).TryFormat(name[ExtensionPrefix.Length..], out var digits, default, CultureInfo.InvariantCulture);
        writer.WriteStringValue(name[..(ExtensionPrefix.Length + digits)]);
    }

    private static void WriteBits(Utf8JsonWriter writer, ReadOnlySpan<byte> data, int start, int count)
    {
        var octets = ArrayPool<byte>.Shared.Rent(Math.Max(1, (count + 7) >> 3));
        var value = octets.AsSpan(0, (count + 7) >> 3);
        UperBits.Copy(data, start, count, value);
        writer.WriteStartObject();
        writer.WritePropertyName("value"u8);
        WriteHex(writer, value);
        writer.WriteNumber("length"u8, count);
        writer.WriteEndObject();
        ArrayPool<byte>.Shared.Return(octets);
    }

    private static void WriteHex(Utf8JsonWriter writer, ReadOnlySpan<byte> octets, Span<byte> text)
    {
        for (var i = 0; i < octets.Length; i++)
        {
            text[2 * i] = Digit(octets[i] >> 4);
            text[(2 * i) + 1] = Digit(octets[i] & 0xF);
        }

        writer.WriteStringValue(text[..(2 * octets.Length)]);
    }

    private static byte Digit(int nibble) => (byte)(nibble < 10 ? '0' + nibble : 'a' + nibble - 10);
}
