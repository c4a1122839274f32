using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x capture</c>: what a test-field engineer does with captures before he replays them.</summary>
internal static class CaptureCommand
{
    public static Command Create() => new("capture", "Looks at captures and makes new ones: pcap, pcapng, a node's journal, JSON lines.")
    {
        Info(),
        Cat(),
        Filter(),
        Merge(),
        Convert(),
        CaptureFindCommand.Create(),
        CaptureRecordCommand.Create(),
        CaptureAnonymiseCommand.Create(),
    };

    private static Command Info()
    {
        var input = new CaptureInput();
        Command command = input.AddTo(new Command("info", "Says what a capture holds: span, RSUs, kinds, rates, gaps, rejects, clock offsets, uploads over time."));
        command.SetAction(async (parsed, cancellation) =>
        {
            using ICaptureSource source = await input.OpenAsync(parsed, cancellation);
            using var decoding = new CaptureDecoding(input.Set(parsed));
            RecordSelection selection = input.Selection(parsed);
            var info = new CaptureInfo();
            while (await source.ReadAsync(cancellation))
            {
                if (selection.TakesEnvelope(source.Current) && decoding.Open(source.Current) is var messages && (!selection.NeedsMessages || selection.TakesMessages(messages)))
                {
                    info.Add(source.Current, messages);
                }
            }

            info.Write(Console.Out, source.Faults);
            return source.Faults.Any() ? ExitCode.RejectedInput : ExitCode.Done;
        });
        return command;
    }

    private static Command Cat()
    {
        var input = new CaptureInput();
        var json = new Option<bool>("--json") { Description = "Each message as a JSON object with all its fields (ITU-T X.697)." };
        Command command = input.AddTo(new Command("cat", "Writes one line a message: time, RSU, kind, and the content in a few words."));
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            using ICaptureSource source = await input.OpenAsync(parsed, cancellation);
            using var decoding = new CaptureDecoding(input.Set(parsed));
            RecordSelection selection = input.Selection(parsed);
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 64 << 10);
            while (await source.ReadAsync(cancellation))
            {
                if (!selection.TakesEnvelope(source.Current) || decoding.Open(source.Current) is not { } messages || (selection.NeedsMessages && !selection.TakesMessages(messages)))
                {
                    continue;
                }

                foreach (CaptureMessage message in messages)
                {
                    await output.WriteLineAsync(parsed.GetValue(json) ? JsonLine(source.Current, message) : Line(source.Current, message));
                }
            }

            await output.FlushAsync(cancellation);
            return Tell(source);
        });
        return command;
    }

    private static Command Filter()
    {
        var input = new CaptureInput();
        var output = new CaptureOutput();
        Command command = output.AddTo(input.AddTo(new Command("filter", "Writes the uploads that are asked for as a new capture.")));
        command.SetAction((parsed, cancellation) => CopyAsync(input, output, parsed, cancellation));
        return command;
    }

    private static Command Convert()
    {
        var input = new CaptureInput();
        var output = new CaptureOutput();
        Command command = output.AddTo(input.AddTo(new Command("convert", "Writes a capture in another form: pcapng (a journal segment), JSON lines, CSV.")));
        command.SetAction((parsed, cancellation) => CopyAsync(input, output, parsed, cancellation));
        return command;
    }

    private static Command Merge()
    {
        var input = new CaptureInput(several: true);
        var output = new CaptureOutput();
        Command command = output.AddTo(input.AddTo(new Command("merge", "Writes several captures on one time line. FILE@OFFSET moves a capture, such as B.pcapng@-1.5s.")));
        command.SetAction((parsed, cancellation) => CopyAsync(input, output, parsed, cancellation));
        return command;
    }

    private static async Task<int> CopyAsync(CaptureInput input, CaptureOutput output, ParseResult parsed, CancellationToken cancellation)
    {
        RecordSelection selection = input.Selection(parsed);
        using ICaptureSource source = await input.OpenAsync(parsed, cancellation);
        using var decoding = new CaptureDecoding(input.Set(parsed));
        await using IRecordWriter writer = output.Open(parsed);
        long read = 0;
        long written = 0;
        while (await source.ReadAsync(cancellation))
        {
            read++;
            if (selection.TakesEnvelope(source.Current) && (!selection.NeedsMessages || selection.TakesMessages(decoding.Open(source.Current))))
            {
                await writer.WriteAsync(source.Current, cancellation);
                written++;
            }
        }

        await writer.FinishAsync(cancellation);
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"xv2x capture: {written:N0} of {read:N0} uploads written to {output.Name(parsed)}"));
        return Tell(source);
    }

    private static int Tell(ICaptureSource source)
    {
        foreach (string fault in source.Faults)
        {
            Console.Error.WriteLine($"xv2x capture: unreadable: {fault}");
        }

        return source.Faults.Any() ? ExitCode.RejectedInput : ExitCode.Done;
    }

    private static string Line(in CaptureRecord record, in CaptureMessage message)
    {
        string envelope = message.Envelope.Layers == EnvelopeLayers.None ? "" : $" [{message.Envelope}]";
        string content = message.Reason is { } reason ? $"REJECTED {reason}, {record.Payload.Length} bytes" : MessageFields.Summary(message);
        return $"{(record.TimeNs is { } ns ? RecordTime.Text(ns) : "-")} {(record.Rsu.Length > 0 ? record.Rsu : "-")} {MessageKindName.Of(message.Kind),-4} {content}{envelope}";
    }

    private static string JsonLine(in CaptureRecord record, in CaptureMessage message)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("record", record.Number);
            if (record.TimeNs is { } ns)
            {
                json.WriteString("time", RecordTime.Text(ns));
            }

            json.WriteString("rsu", record.Rsu);
            json.WriteString("topic", Encoding.UTF8.GetString(record.Topic.Span));
            json.WriteString("kind", MessageKindName.Of(message.Kind));
            if (message.Envelope.Layers != EnvelopeLayers.None)
            {
                DecodedLineWriter.WriteEnvelope(json, message.Envelope);
            }

            if (message.Reason is { } reason)
            {
                json.WriteString("reason", reason);
                json.WriteString("hex", System.Convert.ToHexStringLower(record.Payload.Span));
            }
            else
            {
                json.WriteString("schema", message.Schema);
                json.WritePropertyName("value");
                message.Value.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
