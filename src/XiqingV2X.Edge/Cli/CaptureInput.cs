using System.CommandLine;
using System.Globalization;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Cli;

/// <summary>The captures that a command reads, and which of their uploads.</summary>
internal sealed class CaptureInput
{
    private readonly Argument<string[]> _files;
    private readonly Option<string> _schema = SchemaOption.Create();
    private readonly Option<int[]> _udpPorts = new("--udp-port") { Description = "Take datagrams to this port as messages, and no others; may be repeated." };
    private readonly Option<int> _udpPrefix = new("--udp-prefix") { Description = "Bytes that stand before the message in a datagram." };
    private readonly Option<string?> _from = new("--from") { Description = "Not before: ISO 8601 (UTC), Unix ms, or +90s after the first upload." };
    private readonly Option<string?> _to = new("--to") { Description = "Not after: as --from." };
    private readonly Option<string[]> _rsu = new("--rsu") { Description = "Only this RSU; may be repeated." };
    private readonly Option<string[]> _kind = new("--kind") { Description = "Only this kind (bsm, rsm, spat, map, rsi); may be repeated." };
    private readonly Option<string?> _box = new("--box") { Description = "Only inside SOUTH,WEST,NORTH,EAST in degrees (WGS-84)." };
    private readonly Option<string?> _vehicle = new("--vehicle") { Description = "Only BSM of this temporary id (16 hex digits)." };
    private readonly Option<string[]> _where = new("--where") { Description = "Only messages with a field so, such as bsmFrame.speed>=500 (units of the standard); may be repeated." };
    private readonly Option<bool> _rejects = new("--rejects") { Description = "Only what does not decode." };

    public CaptureInput(bool several = false)
    {
        _files = new Argument<string[]>("FILE")
        {
            Description = several
                ? "Captures, put on one time line: pcap, pcapng, journal folder or segment, data folder, JSON lines. FILE@-1.5s moves one."
                : "Capture: pcap, pcapng, journal folder or segment, data folder, JSON lines; - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        if (!several)
        {
            _files.Validators.Add(files =>
            {
                if (files.Tokens.Count > 1)
                {
                    files.AddError("one capture at a time; xv2x capture merge makes one of several");
                }
            });
        }
    }

    public Command AddTo(Command command)
    {
        command.Add(_files);
        foreach (Option option in (Option[])[_schema, _udpPorts, _udpPrefix, _from, _to, _rsu, _kind, _box, _vehicle, _where, _rejects])
        {
            command.Add(option);
        }

        return command;
    }

    /// <summary>The captures as they were named, without offsets.</summary>
    public string[] Files(ParseResult parsed) => [.. parsed.GetValue(_files)!.Select(argument => Split(argument).File)];

    public SchemaSet? Set(ParseResult parsed) => SchemaOption.Parse(parsed.GetValue(_schema)!);

    /// <summary>For commands that read a capture twice.</summary>
    /// <exception cref="WrongUseException">It can be read once only.</exception>
    public void CheckTwice(ParseResult parsed)
    {
        if (parsed.GetValue(_files)!.Contains("-"))
        {
            throw new WrongUseException("this reads the capture twice, which standard input cannot be: name a file");
        }
    }

    /// <summary>Opens the captures, on one time line.</summary>
    public async Task<ICaptureSource> OpenAsync(ParseResult parsed, CancellationToken cancellation, bool keepsTicks = false, long? fromNs = null)
    {
        var options = new UploadReaderOptions { UdpPorts = parsed.GetValue(_udpPorts) ?? [], UdpPrefix = parsed.GetValue(_udpPrefix) };
        if (options.UdpPrefix < 0)
        {
            throw new WrongUseException("--udp-prefix is a number of bytes, 0 or more");
        }

        var sources = new List<(ICaptureSource, long)>();
        try
        {
            foreach (string argument in parsed.GetValue(_files)!)
            {
                (string file, long offsetNs) = Split(argument);
                sources.Add((await CaptureSources.OpenAsync(file, options, cancellation, keepsTicks, fromNs - offsetNs), offsetNs));
            }
        }
        catch
        {
            sources.ForEach(source => source.Item1.Dispose());
            throw;
        }

        return new MergedSource(sources);
    }

    public RecordSelection Selection(ParseResult parsed)
    {
        (long? from, TimeSpan? fromOffset) = Time(parsed.GetValue(_from));
        (long? to, TimeSpan? toOffset) = Time(parsed.GetValue(_to));

        return new RecordSelection
        {
            FromMs = from,
            ToMs = to,
            FromOffset = fromOffset,
            ToOffset = toOffset,
            Rsus = parsed.GetValue(_rsu) ?? [],
            Kinds = [.. (parsed.GetValue(_kind) ?? []).Select(Kind)],
            Box = parsed.GetValue(_box) is { } box ? Box(box) : null,
            Vehicle = parsed.GetValue(_vehicle),
            Conditions = [.. (parsed.GetValue(_where) ?? []).Select(FieldCondition.Parse)],
            RejectsOnly = parsed.GetValue(_rejects),
        };
    }

    /// <summary>A time of day, or one counted from the first upload on.</summary>
    private static (long? UnixMs, TimeSpan? Offset) Time(string? text)
    {
        if (text is null)
        {
            return default;
        }

        if (text.StartsWith('+') && Duration.TryParse(text[1..], out TimeSpan offset))
        {
            return (null, offset);
        }

        return !text.StartsWith('+') && MetricsApi.TryTime(text, 0, out long unixMs)
            ? (unixMs, null)
            : throw new WrongUseException("--from and --to are ISO 8601 times (2026-03-01T08:00:00Z), Unix milliseconds, or +90s after the first upload");
    }

    private static (string File, long OffsetNs) Split(string argument)
    {
        int at = argument.LastIndexOf('@');
        if (at <= 0 || File.Exists(argument) || Directory.Exists(argument))
        {
            return (argument, 0);
        }

        string text = argument[(at + 1)..];
        bool isNegative = text.StartsWith('-');
        return Duration.TryParse(text.TrimStart('-', '+'), out TimeSpan offset)
            ? (argument[..at], (isNegative ? -1 : 1) * offset.Ticks * TimeSpan.NanosecondsPerTick)
            : throw new WrongUseException($"'{text}' in '{argument}' is no offset such as 1.5s or -0.2s");
    }

    public static MessageKind Kind(string name) => Enum.GetValues<MessageKind>().Where(kind => MessageKindName.Of(kind) == name).Cast<MessageKind?>().FirstOrDefault()
        ?? throw new WrongUseException($"--kind {name} is none of bsm, rsm, spat, map, rsi");

    private static (double South, double West, double North, double East) Box(string text)
    {
        double[] edges = [.. text.Split(',').Select(edge => double.TryParse(edge, NumberStyles.Float, CultureInfo.InvariantCulture, out double degrees) ? degrees : double.NaN)];
        return edges is [var south, var west, var north, var east] && south <= north && west <= east
            ? (south, west, north, east)
            : throw new WrongUseException($"--box {text} is not SOUTH,WEST,NORTH,EAST in degrees");
    }
}
