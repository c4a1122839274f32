using System.Diagnostics;

namespace XiqingV2X.IngestBench;

/// <summary>
/// What viewers of the live stream cost a node: the same load first without them, then with 20.
/// </summary>
internal static class ViewersRun
{
    private const int Viewers = 20;
    private const double MostOfACore = 0.20;

    public static async Task<int> RunAsync(Options options)
    {
        int seconds = Math.Min(options.Seconds, 20);
        await using ViewedZone zone = await ViewedZone.StartAsync(options);
        NodeProcess node = zone.Node;
        Console.WriteLine(zone.Content.Describe());
        await Task.Delay(TimeSpan.FromSeconds(10));
        (double without, double memoryBefore) = await MeasureAsync(node, seconds);

        using var end = new CancellationTokenSource();
        using var http = new HttpClient { BaseAddress = node.Api, Timeout = Timeout.InfiniteTimeSpan };
        var viewers = new StreamReading[Viewers];
        Task[] reading = [.. viewers.Select((_, i) => (viewers[i] = new StreamReading()).RunAsync(http, end.Token))];
        await Task.Delay(TimeSpan.FromSeconds(5));
        long[] before = [.. viewers.Select(viewer => viewer.Bytes)];
        long[] ticksBefore = [.. viewers.Select(viewer => viewer.Ticks)];
        (double with, double memoryAfter) = await MeasureAsync(node, seconds);
        double perViewer = viewers.Select((viewer, i) => (double)(viewer.Bytes - before[i])).Average() / seconds;
        double updates = viewers.Select((viewer, i) => (double)(viewer.Ticks - ticksBefore[i])).Min() / seconds;
        long objects = viewers[0].Objects;
        await end.CancelAsync();
        await Task.WhenAll(reading);

        double cost = with - without;
        Console.WriteLine($"{Viewers} viewers, {zone.Content.RsuCount} RSUs, {objects:N0} road users in view; {updates:F1} updates/s to the slowest viewer, {viewers.Sum(viewer => viewer.Fulls) - Viewers} told anew");
        Console.WriteLine($"CPU without viewers {without:P1} of a core, with {with:P1}: viewers cost {cost:P1} (bound {MostOfACore:P0})");
        Console.WriteLine($"{perViewer / 1024:N0} KiB/s a viewer, {perViewer * Viewers / (1 << 20):N1} MiB/s in all; memory {memoryBefore:F0} MiB without, {memoryAfter:F0} MiB with, peak {node.Usage().PeakMiB:F0} MiB");
        return cost <= MostOfACore && updates > 4 ? 0 : 1;
    }

    private static async Task<(double Cores, double MiB)> MeasureAsync(NodeProcess node, int seconds)
    {
        ProcessUsage before = node.Usage();
        var clock = Stopwatch.StartNew();
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        ProcessUsage after = node.Usage();
        return ((after.Total - before.Total) / clock.Elapsed, after.MiB);
    }
}
