using System.Diagnostics;
using System.Globalization;
using XiqingV2X.TestSupport;

namespace XiqingV2X.IngestBench;

/// <summary>The table of <c>bench.sh ingest</c>: every way in after the other, under the same load.</summary>
internal sealed class IngestRun(Content content, TimeSpan length)
{
    private const int Connections = 64;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(7);

    public static async Task<int> RunAsync(Options options)
    {
        var content = Content.Make(options.Rsus, options.Vehicles, options.Seconds + 12);
        var run = new IngestRun(content, TimeSpan.FromSeconds(options.Seconds));
        Console.WriteLine($"{content.Describe()}; {Connections} connections; journal with fsync, decoding and windows on; {options.Seconds} s each after {WarmUp.TotalSeconds:F0} s");
        Console.WriteLine("CPU of the node per message, ns by stage; latency from the socket to the acknowledgement, and from arrival to the windows (bucket bound)");
        Console.WriteLine(Figures.Head);
        (string Name, Func<string, Task<Figures>> Measure)[] rows =
        [
            ("embedded, QoS 0, all it takes", name => run.NodeAsync(name, new Load(0, Loops: true), external: false)),
            ("embedded, QoS 1, all it takes", name => run.NodeAsync(name, new Load(1, Loops: true), external: false)),
            ("embedded, QoS 0, 230k in fours", name => run.NodeAsync(name, new Load(0, 230_000, 4), external: false)),
            ("embedded, QoS 1, 150k in fours", name => run.NodeAsync(name, new Load(1, 150_000, 4), external: false)),
            ("embedded, QoS 1, 90k singles", name => run.NodeAsync(name, new Load(1, 90_000, 1), external: false)),
            ("MQTTnet's interceptor, QoS 0", name => run.InterceptorAsync(name, new Load(0, Loops: true))),
            ("MQTTnet's interceptor, QoS 1", name => run.InterceptorAsync(name, new Load(1, Loops: true))),
            ("mosquitto to a bare reader, QoS 0", name => run.BareAsync(name, new Load(0, Loops: true))),
            ("mosquitto to the node, QoS 0", name => run.NodeAsync(name, new Load(0, Loops: true), external: true)),
            ("mosquitto to a bare reader, QoS 1", name => run.BareAsync(name, new Load(1, Loops: true))),
            ("mosquitto to the node, QoS 1", name => run.NodeAsync(name, new Load(1, Loops: true), external: true)),
        ];
        foreach ((string name, Func<string, Task<Figures>> measure) in rows.Where(row => row.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)))
        {
            Console.WriteLine(await measure(name));
        }

        return 0;
    }

    private async Task<Figures> NodeAsync(string name, Load load, bool external)
    {
        await using MosquittoServer? mosquitto = external ? await MosquittoServer.StartAsync() : null;
        int listen = FreePort.Next();
        await using NodeProcess node = await NodeProcess.StartAsync(content, mosquitto?.Port ?? 0, listen);
        using Generator generator = await BeginAsync(mosquitto?.Port ?? listen, load);
        Metrics metricsBefore = await node.MetricsAsync();
        LedgerTotals before = await node.LedgerAsync();
        ProcessUsage usageBefore = node.Usage();
        _ = generator.TakeLatencies();
        long start = Stopwatch.GetTimestamp();
        await WatchAsync(generator);
        LedgerTotals after = await node.LedgerAsync();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        ProcessUsage usageAfter = node.Usage();
        Metrics metricsAfter = await node.MetricsAsync();
        (double, double, double) latencies = generator.TakeLatencies();
        generator.Stop();
        (LedgerTotals end, _) = await node.DrainAsync(TimeSpan.FromSeconds(60));
        if (!external && end.Settled != generator.Sent)
        {
            Console.WriteLine($"  !! {generator.Sent:N0} sent, {end}");
        }

        double stored = after.Settled - after.Shed - (before.Settled - before.Shed);
        return new Figures
        {
            Name = name,
            PerSecond = stored / seconds,
            Messages = stored,
            Shed = after.Shed - before.Shed,
            Before = usageBefore,
            After = usageAfter,
            AllocatedBytes = metricsAfter.Sum("dotnet_gc_heap_total_allocated_bytes_total") - metricsBefore.Sum("dotnet_gc_heap_total_allocated_bytes_total"),
            Acknowledged = load.Qos == 0 ? (double.NaN, double.NaN, double.NaN) : latencies,
            Windows = (metricsAfter.PercentileMs("v2x_pipeline_latency_seconds", metricsBefore, 0.5), metricsAfter.PercentileMs("v2x_pipeline_latency_seconds", metricsBefore, 0.99)),
            DecodeNs = content.DecodeNs,
        };
    }

    private async Task<Figures> InterceptorAsync(string name, Load load)
    {
        int port = FreePort.Next();
        using Process peer = Process.Start(new ProcessStartInfo("dotnet", [typeof(IngestRun).Assembly.Location, "peer", port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            _ = await peer.StandardOutput.ReadLineAsync();
            async Task<(double Count, double Allocated)> AskAsync()
            {
                await peer.StandardInput.WriteLineAsync();
                string[] parts = (await peer.StandardOutput.ReadLineAsync())!.Split(' ');
                return (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
            }

            using Generator generator = await BeginAsync(port, load);
            (double countBefore, double allocatedBefore) = await AskAsync();
            ProcessUsage before = ProcessUsage.Read(peer.Id);
            _ = generator.TakeLatencies();
            long start = Stopwatch.GetTimestamp();
            await WatchAsync(generator);
            (double count, double allocated) = await AskAsync();
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            return new Figures
            {
                Name = name,
                PerSecond = (count - countBefore) / seconds,
                Messages = count - countBefore,
                Before = before,
                After = ProcessUsage.Read(peer.Id),
                AllocatedBytes = allocated - allocatedBefore,
                Acknowledged = load.Qos == 0 ? (double.NaN, double.NaN, double.NaN) : generator.TakeLatencies(),
            };
        }
        finally
        {
            peer.Kill();
            await peer.WaitForExitAsync();
        }
    }

    private async Task<Figures> BareAsync(string name, Load load)
    {
        await using MosquittoServer mosquitto = await MosquittoServer.StartAsync();
        using var reader = new BareReader(mosquitto.Port, load.Qos);
        using Generator generator = await BeginAsync(mosquitto.Port, load);
        long before = reader.Count;
        long start = Stopwatch.GetTimestamp();
        await WatchAsync(generator);
        return new Figures { Name = name, PerSecond = (reader.Count - before) / Stopwatch.GetElapsedTime(start).TotalSeconds };
    }

    /// <summary>Starts the load when the content's time stamps are right, and lets it warm up.</summary>
    private async Task<Generator> BeginAsync(int port, Load load)
    {
        MessageStream[] streams = content.Streams(Connections, load.Qos);
        var generator = new Generator(streams, port, load);
        double sinceMinute = (DateTimeOffset.UtcNow - content.Start).TotalSeconds % 60;
        await Task.Delay(TimeSpan.FromSeconds(60 - sinceMinute));
        generator.Start();
        await Task.Delay(WarmUp);
        return generator;
    }

    /// <summary>The time that is measured; shorter when the content does not last.</summary>
    private async Task WatchAsync(Generator generator)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < length && !generator.IsExhausted)
        {
            await Task.Delay(20);
        }

        if (clock.Elapsed < length)
        {
            Console.WriteLine($"  (measured for {clock.Elapsed.TotalSeconds:F1} s: the content was used up)");
        }
    }
}
