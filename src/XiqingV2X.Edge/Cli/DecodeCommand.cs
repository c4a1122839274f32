using System.CommandLine;
using System.Globalization;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Capture.Readers;

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
        var command = new Command(
            "decode",
            "Decodes messages to one JSON object a line (ITU-T X.697 JER). Takes any size in constant memory. Exit code 1 if any was rejected.")
        {
            schema, format, lengths, udpPorts, udpPrefix, InputFile.Argument,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new DecodeOptions
            {
                Set = SchemaOption.Parse(parsed.GetValue(schema)!),
                Format = FormatOption.Parse(parsed.GetValue(format)!),
                Lengths = FormatOption.ParseLengths(parsed.GetValue(lengths)!),
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

    private static int RunFolder(DecodeOptions options, string folder)
    {
        if (options.Format is not (InputFormat.Auto or InputFormat.Capture))
        {
            throw new WrongUseException($"'{folder}' is a folder, which is read as a journal only");
        }

        string journal = new[] { folder, DataFolder.Journal(folder) }.FirstOrDefault(candidate =>
            Directory.Exists(candidate) && DirectoryJournalStorage.OpenForReading(candidate).Segments().Count > 0)
            ?? throw new WrongUseException($"'{folder}' holds no journal segment (*.pcapng)");
        using var bytes = new CountingStream(Stream.Null, Directory.EnumerateFiles(journal, "*.pcapng").Sum(file => new FileInfo(file).Length));
        using var writer = new DecodedLineWriter(Console.OpenStandardOutput(), options.Set);
        var progress = new RunProgress("decode", bytes, writer.Counts, TimeProvider.System);
        new CaptureDecoder(writer, progress).DecodeJournal(DirectoryJournalStorage.OpenForReading(journal), bytes);
        return End(writer, progress);
    }

    private static async Task<int> RunFileAsync(DecodeOptions options, string file, CancellationToken cancellation)
    {
        using InputFile input = InputFile.Open(file);
        using var writer = new DecodedLineWriter(Console.OpenStandardOutput(), options.Set);
        var progress = new RunProgress("decode", input.Bytes, writer.Counts, TimeProvider.System);
        byte[] first = await input.PeekAsync(FormatSniffer.Bytes, cancellation);
        InputFormat format = options.Format != InputFormat.Auto ? options.Format
            : IsCompressedSegment(file) ? InputFormat.Capture
            : FormatSniffer.Detect(first);
        switch (format)
        {
            case InputFormat.Capture when file != "-" && (CaptureFile.IsJournalSegment(first) || IsCompressedSegment(file)):
                new CaptureDecoder(writer, progress).DecodeJournal(new SegmentFileStorage(file), input.Bytes);
                return End(writer, progress);
            case InputFormat.Capture:
                ICaptureReader packets = await CaptureFile.OpenAsync(input.Pipe, cancellation)
                    ?? throw new WrongUseException($"'{file}' is no capture: neither pcapng nor pcap");
                CaptureTraffic traffic = await new CaptureDecoder(writer, progress).DecodeAsync(packets, options.Uploads, cancellation);
                return End(writer, progress, Notes(packets.Format, traffic));
            case InputFormat.Raw:
                await TextDecoder.DecodeRawAsync(input, options.Lengths, writer, progress, cancellation);
                return End(writer, progress);
            default:
                await TextDecoder.DecodeLinesAsync(input, format, writer, progress, cancellation);
                return End(writer, progress);
        }
    }

    /// <summary>A closed segment that the node has compressed.</summary>
    private static bool IsCompressedSegment(string file) => file.EndsWith(".pcapng.zst", StringComparison.OrdinalIgnoreCase);

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
