using System.CommandLine;
using System.Globalization;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Replays;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x replay --mqtt</c> and what goes with it.</summary>
internal sealed class BrokerReplayArguments
{
    private readonly Option<string?> _mqtt = new("--mqtt") { Description = "Broker to publish to, HOST:PORT." };
    private readonly Option<int> _loop = new("--loop") { Description = "Rounds; 0 for no end.", DefaultValueFactory = _ => 1 };
    private readonly Option<TimeSpan?> _gap = Duration.Option("--max-gap", "Longer gaps between uploads become this long.");
    private readonly Option<string?> _rebase = new("--rebase") { Description = "now: moves the times in the messages to when they are sent. Signatures no longer hold then." };
    private readonly Option<int> _as = new("--as") { Description = "Each RSU is played by so many, with ids that end in -2, -3 and so on.", DefaultValueFactory = _ => 1 };
    private readonly Option<string[]> _map = new("--map") { Description = "OLD=NEW: an RSU is played under another id, in the topic; may be repeated." };
    private readonly Option<bool> _paused = new("--paused") { Description = "Waits before the first upload for a key." };
    private readonly Option<string?> _user = new("--user") { Description = "User name at the broker." };
    private readonly Option<string?> _password = new("--password-file") { Description = "File with the password at the broker." };

    public BrokerReplayArguments() => _rebase.AcceptOnlyFromAmong("now");

    public Command AddTo(Command command)
    {
        foreach (Option option in (Option[])[_mqtt, _loop, _gap, _rebase, _as, _map, _paused, _user, _password])
        {
            command.Add(option);
        }

        return command;
    }

    public bool IsChosen(ParseResult parsed) => parsed.GetValue(_mqtt) is not null;

    public async Task<int> RunAsync(CaptureInput input, ParseResult parsed, double speed, CancellationToken cancellation)
    {
        BrokerReplayOptions options = Read(parsed);
        RecordSelection selection = input.Selection(parsed);
        using var decoding = new CaptureDecoding(input.Set(parsed));
        var control = new ReplayControl(TimeProvider.System, speed, parsed.GetValue(_paused));
        using var replay = new BrokerReplay(options, control, TimeProvider.System);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (options.Rebase)
        {
            await Console.Error.WriteLineAsync("xv2x replay: the times in the messages are moved to now; signatures over them no longer hold");
        }

        BrokerReplayOutcome outcome;
        await using (new ReplayKeyboard(control, ended))
        {
            outcome = await replay.RunAsync(
                fromNs => input.OpenAsync(parsed, cancellation, fromNs: fromNs),
                record => selection.Takes(record, decoding),
                input.Set(parsed),
                ended.Token);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.Published:N0} uploads published, {outcome.Refused:N0} not taken by the broker, {outcome.Skipped:N0} without topic or time left out"
            + $"{(options.Rebase ? string.Create(CultureInfo.InvariantCulture, $"; times of {outcome.Moved:N0} messages moved, of {outcome.NotMoved:N0} not") : "")}"));
        if (outcome.Drift.PercentileMs(0.5) is { } median)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"drift behind the schedule: p50 {median:F2} ms, p99 {outcome.Drift.PercentileMs(0.99):F2} ms, most {outcome.Drift.MaxMs:F2} ms"));
        }

        return outcome.Refused > 0 ? ExitCode.RejectedInput : ExitCode.Done;
    }

    private BrokerReplayOptions Read(ParseResult parsed)
    {
        if (!HostPort.TryParse(parsed.GetValue(_mqtt)!, out HostPort broker))
        {
            throw new WrongUseException($"--mqtt {parsed.GetValue(_mqtt)} is not HOST:PORT");
        }

        if (parsed.GetValue(_loop) < 0 || parsed.GetValue(_as) < 1)
        {
            throw new WrongUseException("--loop is 0 or more rounds, --as 1 or more RSUs");
        }

        return new BrokerReplayOptions
        {
            Host = broker.Host,
            Port = broker.Port,
            UserName = parsed.GetValue(_user),
            Password = parsed.GetValue(_password) is { } file ? File.ReadAllText(file).Trim() : null,
            LongestGap = parsed.GetValue(_gap),
            Loops = parsed.GetValue(_loop),
            Rebase = parsed.GetValue(_rebase) is not null,
            Copies = parsed.GetValue(_as),
            Map = Map(parsed.GetValue(_map) ?? []),
        };
    }

    private static Dictionary<string, string> Map(string[] pairs)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in pairs)
        {
            if (pair.Split('=') is not [{ Length: > 0 } old, { Length: > 0 } other] || other.AsSpan().ContainsAny('/', '+', '#') || !map.TryAdd(old, other))
            {
                throw new WrongUseException($"--map {pair} is not OLD=NEW, each RSU once");
            }
        }

        return map;
    }
}
