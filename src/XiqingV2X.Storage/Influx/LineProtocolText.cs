using System.Buffers;
using System.Text;

namespace XiqingV2X.Storage.Influx;

/// <summary>
/// Text of measurements, tags and field names as line protocol writes it.
/// </summary>
/// <remarks>
/// Comma, space and equals sign are escaped with a backslash, as the protocol says. What the protocol cannot carry in
/// a way that every server reads alike is written percent-encoded instead: control characters (a line feed would end
/// the line) and the backslash (InfluxDB 1.x looks only at the byte before a separator, others count backslashes, so
/// that a name ending in one would swallow what follows). A percent sign is encoded where two hexadecimal digits
/// follow it, so that no two names become one.
/// </remarks>
internal static class LineProtocolText
{
    /// <summary>Most bytes that one UTF-16 unit can become: <c>%5C</c>, or three bytes of UTF-8.</summary>
    public const int MaxBytesPerChar = 3;

    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '\x7F', ',', ' ', '=', '\\', '%']);

    /// <summary>Writes a tag value, tag name or field name; the destination must have room for the worst case.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<byte> destination) =>
        text.ContainsAny(Special) ? WriteSpecial(text, destination, measurement: false) : Encoding.UTF8.GetBytes(text, destination);

    /// <summary>Writes a measurement: an equals sign needs no escape there, and a leading <c>#</c> would be a comment.</summary>
    public static byte[] Measurement(string name)
    {
        byte[] bytes = new byte[(name.Length + 1) * MaxBytesPerChar];
        int first = name.StartsWith('#') ? Percent('#', bytes) : 0;
        int rest = WriteSpecial(name.AsSpan(first == 0 ? 0 : 1), bytes.AsSpan(first), measurement: true);
        return bytes[..(first + rest)];
    }

    /// <summary>A name or value as its own array, between two texts that need no escape.</summary>
    public static byte[] Bytes(string before, string name, string after)
    {
        byte[] bytes = new byte[before.Length + (name.Length * MaxBytesPerChar) + after.Length];
        int length = Encoding.ASCII.GetBytes(before, bytes);
        length += Write(name, bytes.AsSpan(length));
        length += Encoding.ASCII.GetBytes(after, bytes.AsSpan(length));
        return bytes[..length];
    }

    private static int WriteSpecial(ReadOnlySpan<char> text, Span<byte> destination, bool measurement)
    {
        int at = 0;
        int index = 0;

        // Runes, not chars: a pair of surrogates is one character, a lone one becomes U+FFFD.
        foreach (Rune rune in text.EnumerateRunes())
        {
            index += rune.Utf16SequenceLength;
            char c = rune.IsBmp ? (char)rune.Value : '\uFFFF';
            if (c is ',' or ' ' || (c is '=' && !measurement))
            {
                destination[at++] = (byte)'\\';
                destination[at++] = (byte)c;
            }
            else if (c is < ' ' or '\x7F' or '\\' || (c is '%' && IsHex(text, index) && IsHex(text, index + 1)))
            {
                at += Percent(c, destination[at..]);
            }
            else
            {
                at += rune.EncodeToUtf8(destination[at..]);
            }
        }

        return at;
    }

    private static bool IsHex(ReadOnlySpan<char> text, int index) => index < text.Length && char.IsAsciiHexDigit(text[index]);

    private static int Percent(char c, Span<byte> destination)
    {
        destination[0] = (byte)'%';
        destination[1] = (byte)"0123456789ABCDEF"[c >> 4];
        destination[2] = (byte)"0123456789ABCDEF"[c & 15];
        return 3;
    }
}
