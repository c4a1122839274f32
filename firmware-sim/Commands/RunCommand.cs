using System.CommandLine;
using MQTTnet.Exceptions;
using XiqingV2X.FirmwareSim.Mqtt;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary><c>rsu-sim run</c>: publish the zone over MQTT.</summary>
public sealed class RunCommand
{
    private const long StepTicks = TimeSpan.TicksPerMillisecond * 100;

    private readonly Option<BrokerAddress> _mqtt = CommonOptions.Parsed<BrokerAddress>(
        "--mqtt", "HOST:PORT", "Broker to publish to.", BrokerAddress.Parse, required: true);

    private readonly Option<int> _rsus = CommonOptions.Rsus();

    private readonly Option<int> _vehicles = CommonOptions.Whole(
        "--vehicles", $"Vehicles kept in the zone, at most {WorldOptions.MaximumPerJunction} per RSU.", 200, 0, Roads.GridPlan.MaximumJunctions * WorldOptions.MaximumPerJunction);

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Seed of all that is random: the same seed gives the same traffic and messages.",
        HelpName = "S",
        DefaultValueFactory = _ => 1,
    };

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

    private readonly Option<double> _equipped = CommonOptions.Share(
        "--equipped", "Share of vehicles that send BSM, 0 to 1.", 0.3);

    private readonly Option<TimeSpan?> _spatPeriod = CommonOptions.Duration(
        "--spat-period", "Time between SPATs of one RSU, in steps of 100 ms. [default: 500ms]");

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
            "run", "Publish BSM, MAP, RSM, SPAT and RSI of the demonstration zone. Ends with a line of JSON: what was published per RSU and kind.")
        {
            options._mqtt,
            options._rsus,
            options._vehicles,
            options._seed,
            options._for,
            options._dialect,
            options._payload,
            options._equipped,
            options._spatPeriod,
            options._stopOnEof,
        };
        foreach (Option option in options._device.All)
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

        int rsus = parsed.GetValue(_rsus);
        int most = rsus * WorldOptions.MaximumPerJunction;
        int vehicles = parsed.GetValue(_vehicles);
        if (vehicles > most)
        {
            if (parsed.GetResult(_vehicles) is { Implicit: false })
            {
                return await WrongAsync(
                    $"--vehicles must be at most {WorldOptions.MaximumPerJunction} per RSU, {most} here: more would stand still.");
            }

            vehicles = most;
        }

        Dialect dialect = DialectOption.Dialect(parsed.GetValue(_dialect)!);
        if (!DialectOption.TryPayload(dialect, parsed.GetValue(_payload)!, out PayloadShape payload))
        {
            return await WrongAsync($"--dialect {DialectOption.NameOf(dialect)} has no --payload {parsed.GetValue(_payload)}.");
        }

        var simulation = new SimulationOptions(
            new WorldOptions(vehicles, parsed.GetValue(_equipped), parsed.GetValue(_seed)),
            dialect,
            (int)(spat.Ticks / StepTicks),
            payload);
        ConnectionOptions connection;
        try
        {
            connection = _device.Read(parsed, new ConnectionOptions(parsed.GetValue(_mqtt)!, dialect, payload));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return await WrongAsync(e.Message);
        }

        var options = new RunOptions(connection, rsus, simulation, parsed.GetValue(_for));

        using var stop = new StopSignals(parsed.GetValue(_stopOnEof) ? Console.OpenStandardInput() : null);
        var line = new StatusLine(Console.Error, !Console.IsErrorRedirected, connection.Broker);
        if (!Console.IsErrorRedirected)
        {
            await Console.Error.WriteLineAsync(DemoZone.Label);
        }

        try
        {
            RunReport report = await new Runner(options, TimeProvider.System).RunAsync(line.Show, stop.Token);
            line.End();
            await Console.Out.WriteLineAsync(report.ToJson());
            return report.Unsent == 0 ? ExitCode.Done : ExitCode.Failed;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Stopped while still connecting: nothing was published.
            return ExitCode.Done;
        }
        catch (MqttCommunicationException e)
        {
            await Console.Error.WriteLineAsync($"rsu-sim: cannot connect to the broker at {connection.Broker}: {e.InnerException?.Message ?? e.Message}");
            return ExitCode.Failed;
        }
    }
}
