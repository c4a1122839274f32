using System.Diagnostics;
using System.Globalization;
using XiqingV2X.Storage.Points;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Ledger;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage.Tests;

public sealed class EdgeStoreDurabilityTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AKilledProcessLeavesWholeCommitsAndLosesNoneThatReturned()
    {
        int told = 0;
        for (int round = 0; round < 3; round++)
        {
            told = await RunAndKillAsync(steps: told + 40 + (7 * round));

            // First as a command line tool would look at it, then as the node starting again.
            foreach (bool readOnly in (bool[])[true, false])
            {
                using EdgeStore store = Make.Store(_folder, options => options with { ReadOnly = readOnly });
                AssertConsistent(store, atLeast: told);
            }
        }
    }

    [Fact]
    public void AFailedCommitChangesNothingAndTheBatchCanBeCommittedAgain()
    {
        using EdgeStore store = Make.Store(_folder);
        var batch = new StoreBatch();
        EndlessWriter.Fill(batch, 1);
        string? journal = null;
        batch.Checkpoint = new StoreCheckpoint(journal!, []);

        Assert.ThrowsAny<Exception>(() => store.Commit(batch));

        Assert.Empty(store.ReadLedger());
        Assert.Empty(store.ReadAfter(0, 10));
        Assert.Empty(store.ReadSeries());
        Assert.Equal(EndlessWriter.PerStep, batch.Points.Count);

        batch.Checkpoint = new StoreCheckpoint("1", [1]);
        store.Commit(batch);
        AssertConsistent(store, atLeast: 1);
    }

    [Fact]
    public async Task ReadersInThisAndAnotherStoreSeeWholeCommitsWhileOneWrites()
    {
        using EdgeStore store = Make.Store(_folder);
        using EdgeStore other = Make.Store(_folder, options => options with { ReadOnly = true });
        var batch = new StoreBatch();
        EndlessWriter.Fill(batch, 1);
        store.Commit(batch);
        using var done = new CancellationTokenSource();

        int Check(EdgeStore reader)
        {
            int rounds = 0;
            while (!done.IsCancellationRequested || rounds == 0)
            {
                LedgerRow row = Assert.Single(reader.ReadLedger());
                Assert.True(row.Balances);
                Assert.Equal(0, row.Received % EndlessWriter.PerStep);

                // Streamed slowly: the commits in between must not show.
                int points = reader.ReadPoints(new PointQuery("link", 10)).Count();
                Assert.Equal(0, points % EndlessWriter.PerStep);
                Assert.True(points >= row.Received);
                rounds++;
            }

            return rounds;
        }

        Task<int>[] readers = [Task.Run(() => Check(store)), Task.Run(() => Check(other))];
        for (int step = 2; step <= 200; step++)
        {
            EndlessWriter.Fill(batch, step);
            store.Commit(batch);
        }

        await done.CancelAsync();
        int[] rounds = await Task.WhenAll(readers);

        Assert.All(rounds, count => Assert.True(count > 0));
        AssertConsistent(other, atLeast: 200);
    }

    [Fact]
    public void TwoStoresMayWriteTheSameFileInTurn()
    {
        using EdgeStore node = Make.Store(_folder);
        node.Commit(Make.LinkPoint(0, "a>b"));
        using EdgeStore tool = Make.Store(_folder);

        // The tool's points get numbers behind the node's although it was opened beside it, and the other way round.
        Assert.Equal(2, tool.Commit(Make.LinkPoint(1, "a>b"), Make.LinkPoint(0, "a>b")).NewestSequence);
        Assert.Equal(3, node.Commit(Make.LinkPoint(2, "a>b")).NewestSequence);
        Assert.Equal([1L, 2, 3], node.ReadAfter(0, 10).Select(point => point.Sequence));
    }

    [Fact]
    public void ALongReadDoesNotStopACommitAndMakeDurableSaysWhetherItWasDone()
    {
        using EdgeStore store = Make.Store(_folder);
        store.Commit(Make.LinkPoint(0, "a>b"), Make.LinkPoint(1, "a>b"));
        using IEnumerator<MetricPoint> reading = store.ReadPoints(new PointQuery("link", 10)).GetEnumerator();
        Assert.True(reading.MoveNext());

        store.Commit(Make.LinkPoint(2, "a>b"));
        Assert.True(reading.MoveNext());
        Assert.False(reading.MoveNext());

        reading.Dispose();
        Assert.True(store.MakeDurable());
    }

    private static void AssertConsistent(EdgeStore store, int atLeast)
    {
        int step = EndlessWriter.Step(store);
        Assert.True(step >= atLeast, $"checkpoint {step}, but {atLeast} had been committed");
        Assert.Equal([(byte)step], store.ReadCheckpoint()!.State);

        LedgerRow row = Assert.Single(store.ReadLedger());
        Assert.True(row.Balances);
        Assert.Equal(step * EndlessWriter.PerStep, row.Stored);

        IReadOnlyList<StoredPoint> points = store.ReadAfter(0, int.MaxValue);
        Assert.Equal(Enumerable.Range(1, step * EndlessWriter.PerStep).Select(i => (long)i), points.Select(point => point.Sequence));
        Assert.Equal(step, points.Max(point => point.Point.Values[0]));
        Assert.Equal(step, store.ListQuarantine(new() { Limit = int.MaxValue }).Count);
    }

    /// <summary>Runs the writer until it told of a step, kills it there and returns the last step it told of.</summary>
    private async Task<int> RunAndKillAsync(int steps)
    {
        var info = new ProcessStartInfo("dotnet", ["exec", typeof(EndlessWriter).Assembly.Location, _folder.Path])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(info)!;
        int told = 0;
        while (told < steps)
        {
            string line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the writer ended");
            told = int.Parse(line, CultureInfo.InvariantCulture);
        }

        process.Kill(entireProcessTree: true);
        string rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        // A line that was cut off is not a promise.
        return rest.Split('\n')[..^1].Where(line => line.Length != 0).Select(line => int.Parse(line, CultureInfo.InvariantCulture)).Append(told).Max();
    }
}
