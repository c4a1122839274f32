using XiqingV2X.Capture.Readers;

namespace XiqingV2X.Edge.Cli;

/// <summary>Tells the form of an input from its first bytes.</summary>
internal static class FormatSniffer
{
    /// <summary>Bytes that are looked at.</summary>
    public const int Bytes = 4096;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// A capture by its magic number; text by what its first line is made of, where hex goes before base64, whose alphabet holds
    /// that of hex; anything else is raw.
    /// </summary>
    public static InputFormat Detect(ReadOnlySpan<byte> first)
    {
        if (CaptureFile.IsCapture(first))
        {
            return InputFormat.Capture;
        }

        ReadOnlySpan<byte> text = WithoutMark(first).TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            return InputFormat.Hex;
        }

        if (text[0] == (byte)'{')
        {
            return InputFormat.JsonLines;
        }

        int end = text.IndexOfAny((byte)'\n', (byte)'\r');
        ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
        return TextBytes.LooksLikeHex(line) ? InputFormat.Hex
            : TextBytes.LooksLikeBase64(line) ? InputFormat.Base64
            : IsText(text) ? InputFormat.Hex // Bad text is told of with line and column, which is of more use than a refused binary.
            : InputFormat.Raw;
    }

    /// <summary>The text behind a byte order mark.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) => text.StartsWith(ByteOrderMark) ? text[ByteOrderMark.Length..] : text;

    private static bool IsText(ReadOnlySpan<byte> bytes)
        => !bytes.ContainsAnyExcept(TextBytes.Printable);
}
