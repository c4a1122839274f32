using XiqingV2X.Capture.Readers;

namespace XiqingV2X.Edge.Cli;

/// <summary>Decodes text with one message a line, and binary files.</summary>
internal static class TextDecoder
{
    /// <summary>Longest line that is read, bytes; no message of the largest lists comes near it.</summary>
    private const int LongestLine = 4 << 20;

    public static async Task DecodeLinesAsync(InputFile input, InputFormat format, DecodedLineWriter writer, RunProgress progress, CancellationToken cancellation)
    {
        var lines = new LineReader(input.Pipe, LongestLine);
        byte[] bytes = new byte[1 << 12];
        while (true)
        {
            ValueTask<bool> next = lines.ReadAsync(cancellation);
            if (!next.IsCompleted)
            {
                // Nothing more is there for now: whoever reads the results need not wait for it.
                writer.Flush();
            }

            if (!await next)
            {
                return;
            }

            if (lines.IsTooLong)
            {
                writer.WriteUnreadable("LineTooLong", lines.Length, new MessageOrigin { Line = lines.Number }, detail: $"a line of more than {LongestLine} bytes");
            }
            else
            {
                DecodeLine(lines, format, ref bytes, writer);
            }

            progress.Step();
        }
    }

    public static async Task DecodeRawAsync(InputFile input, LengthPrefix prefix, DecodedLineWriter writer, RunProgress progress, CancellationToken cancellation)
    {
        var messages = new RawReader(input.Pipe, prefix);
        while (await messages.ReadAsync(cancellation))
        {
            writer.Write(
                messages.Current.Span,
                prefix == LengthPrefix.None ? default : new MessageOrigin { Record = messages.Number, Offset = messages.Offset });
            progress.Step();
        }

        if (messages.Fault is { } fault)
        {
            writer.WriteUnreadable("Unreadable", 0, new MessageOrigin { Offset = fault.Offset }, detail: fault.What);
        }
    }

    private static void DecodeLine(LineReader lines, InputFormat format, ref byte[] bytes, DecodedLineWriter writer)
    {
        ReadOnlySpan<byte> line = lines.Number == 1 ? FormatSniffer.WithoutMark(lines.Current.Span) : lines.Current.Span;
        ReadOnlySpan<byte> text = line.TrimEnd(" \t\r"u8).TrimStart(" \t"u8);
        if (text.IsEmpty)
        {
            return;
        }

        if (bytes.Length < text.Length)
        {
            bytes = new byte[text.Length * 2];
        }

        int length;
        TextFault fault;
        bool ok = format switch
        {
            InputFormat.Hex => TextBytes.TryParseHex(text, bytes, out length, out fault),
            InputFormat.Base64 => TextBytes.TryParseBase64(text, bytes, out length, out fault),
            _ => MessageLine.TryParse(text, bytes, out length, out fault),
        };
        var origin = new MessageOrigin { Line = lines.Number };
        if (ok)
        {
            writer.Write(bytes.AsSpan(0, length), origin);
        }
        else
        {
            int before = line.Length - line.TrimStart(" \t"u8).Length;
            writer.WriteUnreadable(fault.Reason, text.Length, origin, fault.Column + before, fault.Detail);
        }
    }
}
