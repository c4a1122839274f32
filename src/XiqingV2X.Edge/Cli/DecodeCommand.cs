using System.Buffers.Text;
using System.CommandLine;
using System.Text;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x decode</c>: bytes to JSON lines.</summary>
internal static class DecodeCommand
{
    public static Command Create()
    {
        Option<string> schema = SchemaOption.Create();
        var form = new Option<string>("--in")
        {
            Description = "Form of the input: hex or base64 (one message a line), raw (the whole input is one message), "
                + "capture (a journal segment).",
            DefaultValueFactory = _ => "hex",
        };
        form.AcceptOnlyFromAmong("hex", "base64", "raw", "capture");
        var command = new Command("decode", "Decodes messages to one JSON object a line (ITU-T X.697 JER). Exit code 1 if any was rejected.")
        {
            schema,
            form,
            InputLines.Argument,
        };
        command.SetAction(parsed =>
        {
            SchemaSet? set = SchemaOption.Parse(parsed.GetValue(schema)!);
            return Run(set, parsed.GetValue(form)!, parsed.GetValue(InputLines.Argument)!);
        });
        return command;
    }

    private static int Run(SchemaSet? set, string form, string file)
    {
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        using var writer = new DecodedLineWriter(output, set);
        switch (form)
        {
            case "raw":
                DecodeRaw(file, writer);
                break;
            case "capture":
                CaptureDecoder.Decode(file, writer);
                break;
            default:
                DecodeLines(form, file, writer);
                break;
        }

        writer.Flush();
        return writer.Rejected > 0 ? ExitCode.RejectedInput : ExitCode.Done;
    }

    private static void DecodeRaw(string file, DecodedLineWriter writer)
    {
        using Stream input = InputLines.Open(file);
        using var copy = new MemoryStream();
        input.CopyTo(copy);
        writer.Write(copy.GetBuffer().AsSpan(0, (int)copy.Length));
    }

    private static void DecodeLines(string form, string file, DecodedLineWriter writer)
    {
        using var reader = new StreamReader(InputLines.Open(file), Encoding.Latin1);
        byte[] bytes = new byte[1 << 12];
        while (reader.ReadLine() is { } line)
        {
            ReadOnlySpan<char> text = line.AsSpan().Trim();
            if (text.IsEmpty)
            {
                continue;
            }

            if (bytes.Length < text.Length)
            {
                bytes = new byte[text.Length * 2];
            }

            if (TryParse(form, text, bytes, out int length))
            {
                writer.Write(bytes.AsSpan(0, length));
            }
            else
            {
                writer.WriteUnreadable(form == "hex" ? "NotHex" : "NotBase64", 0);
            }
        }
    }

    private static bool TryParse(string form, ReadOnlySpan<char> text, Span<byte> bytes, out int length)
    {
        if (form == "hex")
        {
            return Convert.FromHexString(text, bytes, out _, out length) == System.Buffers.OperationStatus.Done;
        }

        return Base64.IsValid(text) & Convert.TryFromBase64Chars(text, bytes, out length);
    }
}
