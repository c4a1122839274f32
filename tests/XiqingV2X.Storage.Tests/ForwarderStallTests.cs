using XiqingV2X.Storage.Influx;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Storage.Tests;

/// <summary>A server that takes a request and never answers: the pipeline's commits go on, in constant memory. Runs alone, since it measures the heap.</summary>
[Collection(nameof(ForwarderStallTests))]
[CollectionDefinition(nameof(ForwarderStallTests), DisableParallelization = true)]
public sealed class ForwarderStallTests
{
    [Fact]
    public async Task CommitsNeverWaitForAServerThatDoesNotAnswerAndMemoryStaysAsItIs()
    {
        using var folder = new TempFolder();
        using EdgeStore store = Make.Store(folder);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource();
        await using var server = new FaultyServer(_ =>
        {
            arrived.TrySetResult();
            return new(204) { CutAfter = 0, Hold = never.Task };
        });
        store.Commit(Make.LinkPoint(0, "n0>m"));
        using var forwarder = new InfluxForwarder(store, new InfluxOptions { Url = server.Url, Database = "d", Timeout = TimeSpan.FromHours(1) });
        using var end = new CancellationTokenSource();
        Task run = forwarder.RunAsync(end.Token);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));

        Commit(store, 1, 5_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int window = 2; window < 12; window++)
        {
            Commit(store, window, 5_000);
        }

        // 50,000 points are about 15 MB of line protocol.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 4L << 20);
        Assert.False(run.IsCompleted);
        Assert.Equal(55_001, forwarder.ReadHealth().BacklogPoints);
        Assert.Single(server.Requests);
        await end.CancelAsync();
        await run;
        never.SetResult();
    }

    private static void Commit(EdgeStore store, int window, int points) =>
        store.Commit([.. Enumerable.Range(0, points).Select(i => Make.LinkPoint(window, $"n{i}>m"))]);
}
