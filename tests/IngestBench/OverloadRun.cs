using System.Diagnostics;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.TestSupport;

namespace XiqingV2X.IngestBench;

/// <summary>
/// Offers twice what the node takes, at QoS 0, with some QoS 1 beside it, and then half of what it takes. The zone is
/// simulated a second time at the size that makes so much in its own time, so that time stamps are right for what is offered;
/// where no zone of so many RSUs does, every upload is sent several times.
/// </summary>
internal static class OverloadRun
{
    private const int Connections = 64;
    private const int AcknowledgedConnections = 8;
    private const double AcknowledgedPerSecond = 1_000;
    private const double MemoryBoundMiB = 500;
    private static readonly TimeSpan TrialWarmUp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan TrialLength = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan RecoveryBound = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(Options options)
    {
        double capacity;
        int vehicles;
        int copies;
        {
            var trial = Content.Make(options.Rsus, options.Vehicles, (int)(TrialWarmUp + TrialLength).TotalSeconds);
            capacity = await CapacityAsync(trial);
            // A zone's first seconds have more to tell than its minute, and never less may be offered than twice.
            double needed = 1.2 * options.Vehicles * 2 * capacity / trial.PerSecond;
            copies = (int)Math.Ceiling(needed / (options.Rsus * WorldOptions.MaximumPerJunction));
            vehicles = (int)(needed / copies);
        }

        // A minute of it: then it begins again with the right second mark.
        var content = Content.Make(options.Rsus, vehicles, 60);
        MessageStream[] streams = content.Streams(Connections, 0);
        Console.WriteLine(content.Describe());
        Console.WriteLine($"the node takes {capacity:N0} msg/s of QoS 1; offered for {options.Seconds} s: {copies * content.PerSecond:N0} at QoS 0"
            + $" ({copies * content.PerSecond / capacity:F1} times as many{(copies > 1 ? $"; each upload {copies} times" : "")}) and {AcknowledgedPerSecond:N0} at QoS 1 beside them");

        int port = FreePort.Next();
        await using NodeProcess node = await NodeProcess.StartAsync(content, 0, port);
        Generator[] generators =
            [.. Enumerable.Range(0, copies).Select(copy => new Generator(streams, port, new Load(0, content.PerSecond, Loops: true, FirstClient: copy * Connections)))];
        int oneOf = (int)Math.Max(1, content.PerSecond / AcknowledgedPerSecond);
        using var acknowledged = new Generator(
            content.Streams(AcknowledgedConnections, 1, oneOf), port, new Load(1, content.PerSecond / oneOf, 1, Loops: true, FirstClient: copies * Connections));
        await Task.Delay(TimeSpan.FromSeconds(60 - ((DateTimeOffset.UtcNow - content.Start).TotalSeconds % 60)));
        Array.ForEach(generators, generator => generator.Start());
        acknowledged.Start();
        var offering = Stopwatch.StartNew();
        await ReportAsync(node, generators, acknowledged, TimeSpan.FromSeconds(options.Seconds));
        double times = generators.Sum(generator => generator.Sent) / offering.Elapsed.TotalSeconds / capacity;

        TimeSpan recovery = await RecoverAsync(node, generators, capacity, copies * content.PerSecond);
        Array.ForEach(generators, generator => generator.Stop());
        acknowledged.Stop();
        (LedgerTotals ledger, _) = await node.DrainAsync(TimeSpan.FromSeconds(60));
        long offered = generators.Sum(generator => generator.Sent) + acknowledged.Sent;
        Array.ForEach(generators, generator => generator.Dispose());
        double peak = node.Usage().PeakMiB;
        bool exact = ledger.Settled == offered && ledger.InFlight == 0 && acknowledged.Acknowledged == acknowledged.Sent;
        Console.WriteLine($"offered {offered:N0} = stored {ledger.Stored:N0} + rejected {ledger.Rejected:N0} + deduplicated {ledger.Deduplicated:N0} + shed {ledger.Shed:N0}"
            + $" + {offered - ledger.Settled:N0} missing; QoS 1: {acknowledged.Sent:N0} sent, {acknowledged.Acknowledged:N0} acknowledged");
        Console.WriteLine($"counts {(exact ? "exact" : "NOT EXACT")}; peak memory {peak:F0} MiB {(peak < MemoryBoundMiB ? "<" : "NOT <")} {MemoryBoundMiB:F0}; "
            + $"recovered in {recovery.TotalSeconds:F1} s {(recovery < RecoveryBound ? "<" : "NOT <")} {RecoveryBound.TotalSeconds:F0}");
        bool isTwice = times >= 1.95;
        Console.WriteLine($"offered {times:F2} times what it takes at QoS 1{(isTwice ? "" : ": NOT twice, the load generator got no more of this machine")}");
        return exact && isTwice && peak < MemoryBoundMiB && recovery < RecoveryBound ? 0 : 1;
    }

    /// <summary>What is stored a second when the senders wait for their acknowledgements.</summary>
    private static async Task<double> CapacityAsync(Content content)
    {
        int port = FreePort.Next();
        await using NodeProcess node = await NodeProcess.StartAsync(content, 0, port);
        using var generator = new Generator(content.Streams(Connections, 1), port, new Load(1));
        await Task.Delay(TimeSpan.FromSeconds(60 - ((DateTimeOffset.UtcNow - content.Start).TotalSeconds % 60)));
        generator.Start();
        await Task.Delay(TrialWarmUp);
        long before = (await node.LedgerAsync()).Stored;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TrialLength && !generator.IsExhausted)
        {
            await Task.Delay(50);
        }

        double perSecond = ((await node.LedgerAsync()).Stored - before) / clock.Elapsed.TotalSeconds;
        generator.Stop();
        return perSecond;
    }

    private static async Task ReportAsync(NodeProcess node, Generator[] generators, Generator acknowledged, TimeSpan length)
    {
        Console.WriteLine($"{"s",5}{"offered/s",11}{"stored/s",10}{"shed/s",10}{"MiB",6}{"heap",6}{"GC has",8}{"QoS 1 p50",11}{"p99 ms",8}{"in flight",11}");
        var clock = Stopwatch.StartNew();
        LedgerTotals last = await node.LedgerAsync();
        long sent = generators.Sum(generator => generator.Sent);
        TimeSpan at = clock.Elapsed;
        while (clock.Elapsed < length)
        {
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(10, Math.Max(0.1, (length - clock.Elapsed).TotalSeconds))));
            LedgerTotals now = await node.LedgerAsync();
            long sentNow = generators.Sum(generator => generator.Sent);
            double seconds = (clock.Elapsed - at).TotalSeconds;
            (double p50, double p99, _) = acknowledged.TakeLatencies();
            Metrics metrics = await node.MetricsAsync();
            double heap = metrics.Sum("dotnet_gc_last_collection_heap_size_bytes") / (1 << 20);
            double committed = metrics.Sum("dotnet_gc_last_collection_memory_committed_size_bytes") / (1 << 20);
            Console.WriteLine($"{clock.Elapsed.TotalSeconds,5:F0}{(sentNow - sent) / seconds,11:N0}{(now.Stored - last.Stored) / seconds,10:N0}{(now.Shed - last.Shed) / seconds,10:N0}"
                + $"{node.Usage().MiB,6:F0}{heap,6:F0}{committed,8:F0}{p50,11:F1}{p99,8:F1}{now.InFlight,11:N0}");
            (last, sent, at) = (now, sentNow, clock.Elapsed);
        }
    }

    /// <summary>From the moment that half of what the node takes is offered until nothing is shed and nothing waits longer than usual.</summary>
    private static async Task<TimeSpan> RecoverAsync(NodeProcess node, Generator[] generators, double capacity, double perSecond)
    {
        Array.ForEach(generators, generator => generator.Scale(capacity / 2 / perSecond));
        var clock = Stopwatch.StartNew();
        long shed = (await node.LedgerAsync()).Shed;
        TimeSpan lastBad = TimeSpan.Zero;
        while (clock.Elapsed - lastBad < TimeSpan.FromSeconds(3) && clock.Elapsed < TimeSpan.FromMinutes(1))
        {
            await Task.Delay(500);
            LedgerTotals ledger = await node.LedgerAsync();

            // The ledger is written twice a second: so much is in flight when all is well, and asking more often would only be load.
            if (ledger.Shed != shed || ledger.InFlight > capacity)
            {
                lastBad = clock.Elapsed;
            }

            shed = ledger.Shed;
        }

        return lastBad;
    }
}
