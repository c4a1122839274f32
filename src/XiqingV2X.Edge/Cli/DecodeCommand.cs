using System.CommandLine;
using System.Globalization;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Messages.Plausibility;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x decode</c>: bytes to JSON lines.</summary>
internal static class DecodeCommand
{
    public static Command Create()
    {
        Option<string> schema = SchemaOption.Create();
        Option<string> format = FormatOption.Create();
        Option<string> lengths = FormatOption.CreateLengths();
        var udpPorts = new Option<int[]>("--udp-port") { Description = "In captures, take datagrams to this port as messages, and no others; may be repeated." };
        var udpPrefix = new Option<int>("--udp-prefix") { Description = "In captures, bytes that stand before the message in a datagram." };
        var from = new Option<string?>("--from") { Description = "Of a journal, what arrived then or later: ISO 8601 (UTC) or Unix ms." };
        var to = new Option<string?>("--to") { Description = "Of a journal, what arrived then or earlier." };
        var rsu = new Option<string?>("--rsu") { Description = "Of a journal, what this RSU sent." };
        var plausibility = new Option<bool>("--plausibility")
        {
            Description = "Says of every message of YD/T 3709 and T/CSAE 157 whether it is plausible, and why not; of a capture also against what its RSU sent before.",
        };
        var zone = new Option<string>("--zone") { Description = "Zone register (JSON) that --plausibility judges by; without it, positions can be anywhere in China." };
        var command = new Command(
            "decode",
            "Decodes messages to one JSON object a line (ITU-T X.697 JER). Takes any size in constant memory. Exit code 1 if any was rejected.")
        {
            schema, format, lengths, udpPorts, udpPrefix, from, to, rsu, plausibility, zone, InputFile.Argument,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new DecodeOptions
            {
                Set = SchemaOption.Parse(parsed.GetValue(schema)!),
                Format = FormatOption.Parse(parsed.GetValue(format)!),
                Lengths = FormatOption.ParseLengths(parsed.GetValue(lengths)!),
                Filter = Filter(parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(rsu)),
                Plausibility = Judge(parsed.GetValue(plausibility), parsed.GetValue(zone)),
                Uploads = new UploadReaderOptions { UdpPorts = parsed.GetValue(udpPorts) ?? [], UdpPrefix = parsed.GetValue(udpPrefix) },
            };
            if (options.Uploads.UdpPrefix < 0)
            {
                throw new WrongUseException("--udp-prefix is a number of bytes, 0 or more");
            }

            string file = parsed.GetValue(InputFile.Argument)!;
            return Directory.Exists(file) ? Task.FromResult(RunFolder(options, file)) : RunFileAsync(options, file, cancellation);
        });
        return command;
    }

    private static JournalFilter? Filter(string? from, string? to, string? rsu)
    {
        if (!MetricsApi.TryTime(from, 0, out long fromMs) || !MetricsApi.TryTime(to, long.MaxValue, out long toMs))
        {
            throw new WrongUseException("--from and --to are ISO 8601 times (2026-03-01T08:00:00Z) or Unix milliseconds");
        }

        return from is null && to is null && rsu is null ? null : new JournalFilter(QuarantineApi.Nanoseconds(fromMs), QuarantineApi.Nanoseconds(toMs), rsu);
    }

    private static PlausibilityMembers? Judge(bool wanted, string? zone)
    {
        if (!wanted)
        {
            return zone is null ? null : throw new WrongUseException("--zone is what --plausibility judges by: give both");
        }

        var limits = new PlausibilityLimits();
        return new PlausibilityMembers(limits, zone is null ? PlausibilityZone.Unregistered : RegisteredZone.Of(ZoneFile.Read(zone), limits));
    }

    private static int RunFolder(DecodeOptions options, string folder)
    {
        if (options.Format is not (InputFormat.Auto or InputFormat.Capture))
        {
            throw new WrongUseException($"'{folder}' is a folder, which is read as a journal only");
        }

        string journal = DataFolder.JournalOf(folder) ?? throw new WrongUseException($"'{folder}' holds no journal segment (*.pcapng, *.pcapng.zst)");
        using DirectoryJournalStorage storage = DirectoryJournalStorage.OpenForReading(journal);
        return RunJournal(options, storage);
    }

    private static int RunJournal(DecodeOptions options, IJournalStorage storage)
    {
        using var bytes = new CountingStream(Stream.Null, storage.Segments().Sum(segment => Length(storage, segment)));
        using var writer = new DecodedLineWriter(Console.OpenStandardOutput(), options.Set, options.Plausibility);
        var progress = new RunProgress("decode", bytes, writer.Counts, TimeProvider.System);
        new CaptureDecoder(writer, progress).DecodeJournal(storage, bytes, options.Filter);
        return End(writer, progress);
    }

    private static long Length(IJournalStorage storage, int segment)
    {
        using Stream content = storage.OpenRead(segment);
        return content.Length;
    }

    private static async Task<int> RunFileAsync(DecodeOptions options, string file, CancellationToken cancellation)
    {
        using InputFile input = InputFile.Open(file);
        byte[] first = await input.PeekAsync(FormatSniffer.Bytes, cancellation);
        InputFormat format = options.Format == InputFormat.Auto ? FormatSniffer.Detect(first) : options.Format;
        if (format == InputFormat.Capture && file != "-" && CaptureFile.IsJournalSegment(first)
            && (!input.IsCompressed || SegmentFileStorage.IsCompressedSegment(file)))
        {
            return RunJournal(options, new SegmentFileStorage(file));
        }

        if (options.Filter is not null)
        {
            throw new WrongUseException("--from, --to and --rsu are for a journal: its folder or a segment of it");
        }

        using var writer = new DecodedLineWriter(Console.OpenStandardOutput(), options.Set, options.Plausibility);
        var progress = new RunProgress("decode", input.Bytes, writer.Counts, TimeProvider.System);
        switch (format)
        {
            case InputFormat.Capture:
                ICaptureReader? packets = await CaptureFile.OpenAsync(input.Pipe, cancellation);
                if (packets is null)
                {
                    return input.Fault is null ? throw new WrongUseException($"'{file}' is no capture: neither pcapng nor pcap") : End(input, writer, progress);
                }

                CaptureTraffic traffic = await new CaptureDecoder(writer, progress).DecodeAsync(packets, options.Uploads, cancellation);
                return End(input, writer, progress, Notes(packets.Format, traffic));
            case InputFormat.Raw:
                await TextDecoder.DecodeRawAsync(input, options.Lengths, writer, progress, cancellation);
                return End(input, writer, progress);
            default:
                await TextDecoder.DecodeLinesAsync(input, format, writer, progress, cancellation);
                return End(input, writer, progress);
        }
    }

    private static int End(InputFile input, DecodedLineWriter writer, RunProgress progress, params IEnumerable<string> notes)
    {
        if (input.Fault is { } fault)
        {
            writer.WriteUnreadable("Unreadable", 0, new MessageOrigin { Offset = input.Bytes.BytesRead }, detail: $"the compressed input breaks off: {fault}");
        }

        return End(writer, progress, notes);
    }

    private static int End(DecodedLineWriter writer, RunProgress progress, params IEnumerable<string> notes)
    {
        writer.Flush();
        progress.End(notes);
        return writer.Counts.Rejected > 0 ? ExitCode.RejectedInput : ExitCode.Done;
    }

    /// <summary>What a capture held that gave no line, so that nothing is lost in silence.</summary>
    private static IEnumerable<string> Notes(string format, CaptureTraffic traffic)
    {
        (long Count, string What)[] parts =
        [
            (traffic.Other, "of other traffic"),
            (traffic.Cut, "cut by a snap length"),
            (traffic.Fragments, "fragments of IP"),
            (traffic.Malformed, "with headers that do not fit"),
            (traffic.Repeated, "TCP segments sent again"),
            (traffic.MissingBytes, "bytes of MQTT missing"),
            (traffic.PickedUp, "MQTT connections picked up in their midst"),
            (traffic.TooLong, "MQTT packets too long"),
            (traffic.Forgotten, "TCP connections let go"),
        ];
        string told = string.Concat(parts.Where(part => part.Count > 0)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $", {part.Count:N0} {part.What}")));
        yield return string.Create(CultureInfo.InvariantCulture, $"{format}: {traffic.Packets:N0} packets{told}");
    }
}
