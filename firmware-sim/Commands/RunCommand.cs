using System.CommandLine;
using MQTTnet.Exceptions;
using XiqingV2X.FirmwareSim.Mqtt;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary><c>rsu-sim run</c>: publish the zone over MQTT.</summary>
public sealed class RunCommand
{
    private const long StepTicks = TimeSpan.TicksPerMillisecond * 100;

    private readonly Option<BrokerAddress> _mqtt = CommonOptions.Parsed<BrokerAddress>(
        "--mqtt", "HOST:PORT", "Broker to publish to, in step with the clock.", BrokerAddress.Parse, required: false);

    private readonly Option<string?> _journal = new("--journal")
    {
        Description = "In place of --mqtt: write the journal of a node that took it all in, to data folder DIR, as fast as it goes. xv2x edge --data DIR then works it off.",
        HelpName = "DIR",
    };
    private readonly Option<DateTimeOffset?> _start = new("--start")
    {
        Description = "With --journal: wall clock at the start, ISO 8601; else the last full hour.",
        HelpName = "TIME",
    };
    private readonly Option<string?> _truth = new("--truth")
    {
        Description = "Write what the traffic truly was to folder DIR, one CSV for each measure.",
        HelpName = "DIR",
    };
    private readonly SourceOptions _source = new();
    private readonly Option<TimeSpan?> _for = CommonOptions.Duration(
        "--for", "How long to run (60s, 5m, 1h); until stopped without it.");

    private readonly Option<string> _dialect = CommonOptions.OneOf(
        "--dialect",
        "Topics and framing: canonical (v2x/v1/rsu/{id}/…, one message each), dots (V2X.RSU.….UP, binary frames, BSM batches), its0180 (rsu/{id}/…), "
            + "rscu (T/ITS 0180.1 table 7), openv2x (V2X/RSU/{id}/…) or cictci (rscu/{id}/scene/…).",
        DialectOption.Dialects);

    private readonly Option<string> _payload = CommonOptions.OneOf(
        "--payload",
        "What payloads are made of: uper, json, dawnline (openv2x), hex or base64 (cictci: UPER as text in JSON); auto is what the dialect usually has.",
        ["auto", .. DialectOption.Payloads]);

    private readonly Option<TimeSpan?> _spatPeriod = CommonOptions.Duration(
        "--spat-period", "Time between SPATs of one RSU, in steps of 100 ms. [default: 500ms]");

    private readonly Option<bool> _noRsm = new("--no-rsm") { Description = "RSUs without sensors: no RSM." };
    private readonly ImpairmentOptions _impairments = new();
    private readonly DeviceOptions _device = new();

    private readonly Option<bool> _stopOnEof = new("--stop-on-stdin-eof")
    {
        Description = "Stop when standard input ends, as when a parent process goes away.",
    };

    /// <summary>The command with its options and checks.</summary>
    public static Command Create()
    {
        var options = new RunCommand();
        var command = new Command(
            "run", "Publish BSM, MAP, RSM, SPAT and RSI of the demonstration zone, or of a SUMO scenario. Ends with a line of JSON: what was published per RSU and kind.")
        {
            options._mqtt,
            options._journal,
            options._start,
            options._truth,
            options._for,
            options._dialect,
            options._payload,
            options._spatPeriod,
            options._noRsm,
            options._stopOnEof,
        };
        foreach (Option option in options._source.All.Concat(options._impairments.All).Concat(options._device.All))
        {
            command.Add(option);
        }

        command.SetAction((parsed, _) => options.RunAsync(parsed));
        return command;
    }

    private static async Task<int> WrongAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return ExitCode.WrongUse;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        TimeSpan spat = parsed.GetValue(_spatPeriod) ?? TimeSpan.FromMilliseconds(500);
        if (spat.Ticks % StepTicks != 0)
        {
            return await WrongAsync("--spat-period must be a multiple of 100ms.");
        }

        Dialect dialect = DialectOption.Dialect(parsed.GetValue(_dialect)!);
        if (!DialectOption.TryPayload(dialect, parsed.GetValue(_payload)!, out PayloadShape payload))
        {
            return await WrongAsync($"--dialect {DialectOption.NameOf(dialect)} has no --payload {parsed.GetValue(_payload)}.");
        }

        if ((parsed.GetValue(_mqtt) is null) == (parsed.GetValue(_journal) is null))
        {
            return await WrongAsync("one of --mqtt and --journal is needed.");
        }

        using var stop = new StopSignals(parsed.GetValue(_stopOnEof) ? Console.OpenStandardInput() : null);
        try
        {
            (ITrafficSource source, WorldOptions world) = _source.Read(parsed);
            using (source)
            {
                string? truth = parsed.GetValue(_truth);
                var simulation = new SimulationOptions(world, dialect, (int)(spat.Ticks / StepTicks), payload)
                {
                    RecordsTruth = truth is not null,
                    Sensors = !parsed.GetValue(_noRsm),
                    Impairments = _impairments.Read(parsed, _device.FaultOf(parsed)),
                };
                RunReport report = parsed.GetValue(_mqtt) is { } broker
                    ? await PublishAsync(new RunOptions(
                        _device.Read(parsed, new ConnectionOptions(broker, dialect, payload)), source, simulation, parsed.GetValue(_for), truth), stop.Token)
                    : await new JournalRun(source, simulation, parsed.GetValue(_for), parsed.GetValue(_journal)!, Start(parsed), truth).RunAsync(stop.Token);
                await Console.Out.WriteLineAsync(report.ToJson());
                return report.Unsent == 0 ? ExitCode.Done : ExitCode.Failed;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return await WrongAsync(e.Message);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Stopped while still connecting: nothing was published.
            return ExitCode.Done;
        }
        catch (MqttCommunicationException e)
        {
            await Console.Error.WriteLineAsync($"rsu-sim: cannot connect to the broker at {parsed.GetValue(_mqtt)}: {e.InnerException?.Message ?? e.Message}");
            return ExitCode.Failed;
        }
    }

    private static async Task<RunReport> PublishAsync(RunOptions options, CancellationToken stop)
    {
        var line = new StatusLine(Console.Error, !Console.IsErrorRedirected, options.Connection.Broker);
        if (!Console.IsErrorRedirected)
        {
            await Console.Error.WriteLineAsync(options.Source.Label);
        }

        RunReport report = await new Runner(options, TimeProvider.System).RunAsync(line.Show, stop);
        line.End();
        return report;
    }

    private DateTimeOffset Start(ParseResult parsed)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return parsed.GetValue(_start) ?? new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
    }
}
