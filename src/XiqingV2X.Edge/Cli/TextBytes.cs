using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace XiqingV2X.Edge.Cli;

/// <summary>Bytes that are written as text. Bad text is a value: what is wrong, and in which column.</summary>
internal static class TextBytes
{
    private static readonly SearchValues<byte> HexText = SearchValues.Create("0123456789abcdefABCDEFxX \t:-,_"u8);
    private static readonly SearchValues<byte> Base64Text = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t"u8);
    private static readonly SearchValues<byte> Between = SearchValues.Create(" \t:-,_"u8);

    /// <summary>What a line of ASCII text is made of.</summary>
    public static SearchValues<byte> Printable { get; } = SearchValues.Create([(byte)'\t', (byte)'\n', (byte)'\r', .. Enumerable.Range(0x20, 0x5F).Select(c => (byte)c)]);

    public static bool LooksLikeHex(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept(HexText);

    public static bool LooksLikeBase64(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept(Base64Text);

    /// <summary>
    /// Hex, two digits a byte, as tools print it: <c>ff01</c>, <c>FF 01</c>, <c>0xff 0x01</c>, <c>ff:01</c>. The destination is
    /// at least half as long as the text.
    /// </summary>
    public static bool TryParseHex(ReadOnlySpan<byte> text, Span<byte> destination, out int length, out TextFault fault)
    {
        fault = default;
        return Convert.FromHexString(text, destination, out _, out length) == OperationStatus.Done || TryParseSpacedHex(text, destination, out length, out fault);
    }

    /// <summary>Base64 (RFC 4648, 4), blanks allowed. The destination is at least as long as the text.</summary>
    public static bool TryParseBase64(ReadOnlySpan<byte> text, Span<byte> destination, out int length, out TextFault fault)
    {
        fault = default;
        if (Base64.DecodeFromUtf8(text, destination, out _, out length) == OperationStatus.Done)
        {
            return true;
        }

        length = 0;
        int wrong = text.IndexOfAnyExcept(Base64Text);
        int padding = text.IndexOf((byte)'=');
        int last = text.LastIndexOfAnyExcept("= \t"u8);
        int characters = text.Length - text.Count((byte)' ') - text.Count((byte)'\t');
        fault = wrong >= 0 ? new TextFault("NotBase64", wrong + 1, $"{Name(text[wrong])} is no base64 character{(text[wrong] is (byte)'-' or (byte)'_' ? " (this is base64url)" : "")}")
            : padding >= 0 && padding < last ? new TextFault("NotBase64", padding + 1, "'=' before the end")
            : characters % 4 != 0 ? new TextFault("NotBase64", text.Length, $"{characters} characters: base64 comes in groups of 4, filled up with '='")
            : new TextFault("NotBase64", last + 1, "the last character holds bits that no byte takes");
        return false;
    }

    private static bool TryParseSpacedHex(ReadOnlySpan<byte> text, Span<byte> destination, out int length, out TextFault fault)
    {
        length = 0;
        int digits = 0;
        int high = 0;
        for (int i = 0; i < text.Length; i++)
        {
            byte c = text[i];
            bool isWhole = (digits & 1) == 0;
            if (isWhole && (Between.Contains(c) || (c == '0' && i + 1 < text.Length && text[i + 1] is (byte)'x' or (byte)'X')))
            {
                i += c == '0' ? 1 : 0;
                continue;
            }

            int value = HexValue(c);
            if (value < 0)
            {
                fault = Between.Contains(c)
                    ? new TextFault("NotHex", i + 1, "a byte has one hex digit before this blank")
                    : new TextFault("NotHex", i + 1, $"{Name(c)} is no hex digit");
                return false;
            }

            digits++;
            if (isWhole)
            {
                high = value;
            }
            else
            {
                destination[length++] = (byte)((high << 4) | value);
            }
        }

        fault = (digits & 1) == 0 ? default : new TextFault("NotHex", text.Length, string.Create(CultureInfo.InvariantCulture, $"an odd number of hex digits ({digits})"));
        return (digits & 1) == 0;
    }

    private static int HexValue(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => -1,
    };

    private static string Name(byte c) => c is > 0x20 and < 0x7F ? $"'{(char)c}'" : string.Create(CultureInfo.InvariantCulture, $"byte 0x{c:x2}");
}
