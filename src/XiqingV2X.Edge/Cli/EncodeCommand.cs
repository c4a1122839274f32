using System.CommandLine;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x encode</c>: JSON lines to bytes.</summary>
internal static class EncodeCommand
{
    private const int LongestLine = 16 << 20;

    public static Command Create()
    {
        Option<string> schema = SchemaOption.Create();
        var to = new Option<string>("--to")
        {
            Description = "Form of the output: hex or base64 (one message a line), or raw (binary).",
            DefaultValueFactory = _ => "hex",
        };
        to.AcceptOnlyFromAmong("hex", "base64", "raw");
        Option<string> lengths = FormatOption.CreateLengths();
        var command = new Command(
            "encode",
            "Encodes messages: one JSON object a line (the MessageFrame by X.697 JER, or what 'xv2x decode' prints). "
                + "By auto, the set is the one a printed line names, else ydt3709. A rejected line is told of on stderr, with exit code 1.")
        {
            schema, to, lengths, InputFile.Argument,
        };
        command.SetAction((parsed, cancellation) =>
        {
            SchemaSet? set = SchemaOption.Parse(parsed.GetValue(schema)!);
            var writer = new EncodedWriter(Console.OpenStandardOutput(), parsed.GetValue(to)!, FormatOption.ParseLengths(parsed.GetValue(lengths)!));
            return RunAsync(new LineEncoder(set), writer, InputFile.Open(parsed.GetValue(InputFile.Argument)!), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(LineEncoder encoder, EncodedWriter writer, InputFile input, CancellationToken cancellation)
    {
        using (input)
        {
            var counts = new RunCounts();
            var progress = new RunProgress("encode", input.Bytes, counts, TimeProvider.System);
            var lines = new LineReader(input.Pipe, LongestLine);
            while (true)
            {
                ValueTask<bool> next = lines.ReadAsync(cancellation);
                if (!next.IsCompleted)
                {
                    writer.Flush();
                }

                if (!await next)
                {
                    break;
                }

                Encode(encoder, lines, writer, counts);
                progress.Step();
            }

            writer.Flush();
            progress.End();
            return counts.Rejected > 0 ? ExitCode.RejectedInput : ExitCode.Done;
        }
    }

    private static void Encode(LineEncoder encoder, LineReader lines, EncodedWriter writer, RunCounts counts)
    {
        ReadOnlySpan<byte> line = lines.Number == 1 ? FormatSniffer.WithoutMark(lines.Current.Span) : lines.Current.Span;
        TextFault fault;
        if (lines.IsTooLong)
        {
            fault = new TextFault("LineTooLong", 1, $"a line of more than {LongestLine} bytes");
        }
        else if (!line.ContainsAnyExcept(" \t\r"u8))
        {
            return;
        }
        else if (encoder.TryEncode(line, out fault))
        {
            if (writer.TryWrite(encoder.Encoded))
            {
                counts.Take();
                return;
            }

            fault = new TextFault("TooLong", 1, $"a message of {encoder.Encoded.Length} bytes, which two bytes of length cannot tell");
        }

        counts.Reject(fault.Reason);
        writer.Flush();
        Console.Error.WriteLine($"line {lines.Number}, column {fault.Column}: {fault.Reason}: {fault.Detail}");
    }
}
