using System.Diagnostics;
using XiqingV2X.TestSupport;

namespace XiqingV2X.IngestBench;

/// <summary>A steady load at QoS 1 at the content's own pace: a minute of it, again and again, so that its time stamps stay right.</summary>
internal static class SoakRun
{
    private const int Connections = 64;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(Options options)
    {
        int rsus = Math.Min(options.Rsus, 100);
        var content = Content.Make(rsus, Math.Min(options.Vehicles, 20 * rsus), 60);
        Console.WriteLine(content.Describe());
        int port = FreePort.Next();
        await using NodeProcess node = await NodeProcess.StartAsync(content, 0, port);
        using var generator = new Generator(content.Streams(Connections, 1), port, new Load(1, content.PerSecond, 4, Loops: true));
        await Task.Delay(TimeSpan.FromSeconds(60 - ((DateTimeOffset.UtcNow - content.Start).TotalSeconds % 60)));
        generator.Start();
        Console.WriteLine($"{"min",4}{"msg/s",9}{"shed",7}{"MiB",7}{"heap MiB",10}{"ack p50",9}{"p99",8}{"longest ms",12}{"windows p50",13}{"p99 ms",8}");
        var clock = Stopwatch.StartNew();
        Metrics last = await node.MetricsAsync();
        LedgerTotals before = await node.LedgerAsync();
        for (int minute = 1; clock.Elapsed.TotalSeconds < options.Seconds - 1; minute++)
        {
            TimeSpan started = clock.Elapsed;
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(Period.TotalSeconds, options.Seconds - started.TotalSeconds)));
            Metrics metrics = await node.MetricsAsync();
            LedgerTotals ledger = await node.LedgerAsync();
            (double p50, double p99, double longest) = generator.TakeLatencies();
            Console.WriteLine($"{minute,4}{(ledger.Stored - before.Stored) / (clock.Elapsed - started).TotalSeconds,9:N0}{ledger.Shed - before.Shed,7:N0}{node.Usage().MiB,7:F0}"
                + $"{metrics.Sum("dotnet_gc_last_collection_heap_size_bytes") / (1 << 20),10:F0}{p50,9:F1}{p99,8:F1}{longest,12:F1}"
                + $"{metrics.PercentileMs("v2x_pipeline_latency_seconds", last, 0.5),13:F0}{metrics.PercentileMs("v2x_pipeline_latency_seconds", last, 0.99),8:F0}");
            (last, before) = (metrics, ledger);
        }

        generator.Stop();
        (LedgerTotals end, _) = await node.DrainAsync(TimeSpan.FromSeconds(60));
        bool exact = end.Settled == generator.Sent && generator.Acknowledged == generator.Sent;
        Console.WriteLine($"sent {generator.Sent:N0}, acknowledged {generator.Acknowledged:N0}, settled {end.Settled:N0}: {(exact ? "exact" : "NOT EXACT")}; {generator.Broken} connections broken; peak memory {node.Usage().PeakMiB:F0} MiB");
        return exact ? 0 : 1;
    }
}
