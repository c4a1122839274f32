using System.Globalization;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Edge.Hosting;

/// <summary>The demonstration: a node on its embedded broker and simulated RSUs of an invented zone as a child process.</summary>
internal static class Demo
{
    /// <summary>More would not fit on the simulated roads.</summary>
    public const int MostVehiclesPerRsu = 50;

    private static readonly TimeSpan LinePeriod = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(DemoOptions demo, CancellationToken cancellation)
    {
        Check(demo);
        Directory.CreateDirectory(demo.Data);
        string zone = Path.Combine(demo.Data, "demo-zone.json");
        await SimulatorProcess.WriteZoneAsync(demo.Rsus, zone, cancellation);
        EdgeOptions options = EdgeConfiguration.Validated(new EdgeOptions
        {
            DataFolder = demo.Data,
            Zone = zone,
            Http = new HttpOptions { Listen = demo.Http },
            Mqtt = new MqttOptions { Mode = "embedded", Listen = demo.Mqtt },
        });
        Console.WriteLine("XiqingV2X demo: an invented zone, simulated RSUs and vehicles; nothing here is a real road.");
        SimulatorOutcome simulated = SimulatorOutcome.None;
        return await EdgeRunner.RunAsync(
            options,
            quiet: true,
            async (services, stopping) => simulated = await SimulateAsync(demo, services, stopping, cancellation),
            services => Task.FromResult(Summarise(services, simulated, demo)));
    }

    private static void Check(DemoOptions demo)
    {
        if (demo.Rsus is < 1 or > 400)
        {
            throw new WrongUseException($"--rsus is {demo.Rsus}: 1 to 400");
        }

        if (demo.Vehicles < 0 || demo.Vehicles > demo.Rsus * MostVehiclesPerRsu)
        {
            throw new WrongUseException($"--vehicles is {demo.Vehicles}: 0 to {demo.Rsus * MostVehiclesPerRsu} ({MostVehiclesPerRsu} for each RSU)");
        }

        if (!HostPort.TryParse(demo.Mqtt, out _))
        {
            throw new WrongUseException($"--mqtt '{demo.Mqtt}' is not address:port");
        }
    }

    private static async Task<SimulatorOutcome> SimulateAsync(
        DemoOptions demo, IServiceProvider services, CancellationToken stopping, CancellationToken cancelled)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancelled);
        _ = HostPort.TryParse(demo.Mqtt, out HostPort broker);
        await using SimulatorProcess simulator = SimulatorProcess.Run(broker, demo.Rsus, demo.Vehicles, demo.Seed);
        Console.WriteLine($"  page      http://{demo.Http}/");
        Console.WriteLine($"  API       http://{demo.Http}/api/v1/rsus  (description: /openapi/v1.json)");
        Console.WriteLine($"  broker    mqtt://{demo.Mqtt}  topics v2x/v1/rsu/{{id}}/{{bsm|rsm|spat|map|rsi}}/up");
        Console.WriteLine($"  data      {Path.GetFullPath(demo.Data)}  (xv2x ledger|metrics|coverage --data {demo.Data})");
        Console.WriteLine(demo.Limit is { } limit ? $"  stops     after {limit.TotalSeconds:0} s, or on Ctrl-C" : "  stops     on Ctrl-C");
        using var progress = new ProgressLine();
        try
        {
            await WatchAsync(demo.Limit, services, simulator, progress, until.Token);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C, or the node stops.
        }

        progress.Clear();
        Console.WriteLine("stopping the simulator ...");
        (int exitCode, string output, string error) = await simulator.StopAsync();
        return new SimulatorOutcome(exitCode, output, error);
    }

    private static async Task WatchAsync(
        TimeSpan? limit, IServiceProvider services, SimulatorProcess simulator, ProgressLine progress, CancellationToken until)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var ledger = services.GetRequiredService<LedgerView>();
        var store = services.GetRequiredService<EdgeStore>();
        long start = clock.GetTimestamp();
        using var timer = new PeriodicTimer(LinePeriod, clock);
        Task ended = simulator.Ended;
        while (!ended.IsCompleted && (limit is null || clock.GetElapsedTime(start) < limit))
        {
            await timer.WaitForNextTickAsync(until);
            if (progress.IsShown)
            {
                IReadOnlyList<LedgerRow> rows = ledger.Rows();
                progress.Show(string.Create(CultureInfo.InvariantCulture,
                    $"{clock.GetElapsedTime(start):mm\\:ss}  received {rows.Sum(r => r.Received):N0}  stored {rows.Sum(r => r.Stored):N0}  rejected {rows.Sum(r => r.Rejected.Values.Sum()):N0}  shed {rows.Sum(r => r.Shed.Values.Sum()):N0}  points {store.ReadCounts().Points:N0}"));
            }
        }
    }

    private static int Summarise(IServiceProvider services, SimulatorOutcome simulated, DemoOptions demo)
    {
        var store = services.GetRequiredService<EdgeStore>();
        IReadOnlyList<LedgerRow> rows = OfflineLedger.Read(store, DataFolder.Journal(demo.Data));
        // Links also end where roads leave the zone; those ends are no junctions.
        var registered = services.GetRequiredService<RegisterCache>().Current.Junctions.Select(junction => junction.Node).ToHashSet(StringComparer.Ordinal);
        int junctions = store.LatestPoints(TrafficSeries.Link.Name, 10).Select(point => point.Tags[1]).Distinct().Count(registered.Contains);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rows.Sum(r => r.Received):N0} uploads received, {rows.Sum(r => r.Stored):N0} stored, {rows.Sum(r => r.Rejected.Values.Sum()):N0} rejected, {rows.Sum(r => r.Shed.Values.Sum()):N0} shed, {rows.Sum(r => r.InFlight):N0} in flight: the ledger {(rows.All(r => r.Balances) ? "balances" : "DOES NOT BALANCE")}; {store.ReadCounts().Points:N0} metric points, traffic at {junctions} junctions"));
        if (simulated.ExitCode != 0)
        {
            Console.Error.WriteLine($"xv2x: rsu-sim ended with {simulated.ExitCode}{(simulated.Error.Trim() is { Length: > 0 } error ? ": " + error : "")}");
            return ExitCode.Failed;
        }

        if (simulated.Counts is { } counts)
        {
            File.WriteAllText(Path.Combine(demo.Data, "rsu-sim.json"), counts + "\n");
        }

        return rows.All(r => r.Balances) ? ExitCode.Done : ExitCode.Failed;
    }
}
