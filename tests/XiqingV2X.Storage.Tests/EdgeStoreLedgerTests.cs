using XiqingV2X.Messages;
using XiqingV2X.Storage.Ledger;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Storage.Tests;

public sealed class EdgeStoreLedgerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DifferencesOfManyCommitsAddUpAndBalance()
    {
        using EdgeStore store = Make.Store(_folder);
        var batch = new StoreBatch();
        var random = new Random(7);
        string[] outcomes = ["stored", "deduplicated", "Truncated", "TrailingBits", "capacity", "in flight"];
        var expected = new Dictionary<(string Rsu, MessageKind Kind, string Outcome), long>();
        for (int commit = 0; commit < 20; commit++)
        {
            for (int i = 0; i < 500; i++)
            {
                string rsu = $"DEMO000{random.Next(4)}";
                var kind = (MessageKind)random.Next(1, 6);
                string outcome = outcomes[random.Next(outcomes.Length)];
                LedgerDelta delta = batch.Ledger(rsu, kind);
                delta.Received++;
                delta.Bytes += 100;
                Count(delta, outcome);
                expected[(rsu, kind, outcome)] = expected.GetValueOrDefault((rsu, kind, outcome)) + 1;
            }

            store.Commit(batch);
            Assert.True(batch.IsEmpty);
        }

        IReadOnlyList<LedgerRow> rows = store.ReadLedger();
        Assert.Equal(20, rows.Count);
        Assert.Equal(10_000, rows.Sum(row => row.Received));
        Assert.Equal(1_000_000, rows.Sum(row => row.Bytes));
        foreach (LedgerRow row in rows)
        {
            long Expected(string outcome) => expected.GetValueOrDefault((row.Rsu, row.Kind, outcome));
            Assert.True(row.Balances);
            Assert.Equal(Expected("stored"), row.Stored);
            Assert.Equal(Expected("stored"), row.Messages);
            Assert.Equal(Expected("deduplicated"), row.Deduplicated);
            Assert.Equal(Expected("Truncated"), row.Rejected["Truncated"]);
            Assert.Equal(Expected("TrailingBits"), row.Rejected["TrailingBits"]);
            Assert.Equal(Expected("capacity"), row.Shed["capacity"]);
            Assert.Equal(Expected("in flight"), row.InFlight);
        }
    }

    [Fact]
    public void AnUploadWithoutOutcomeShowsAsImbalance()
    {
        using EdgeStore store = Make.Store(_folder);
        var batch = new StoreBatch();
        batch.Ledger("DEMO0001", MessageKind.Bsm).Received = 2;
        batch.Ledger("DEMO0001", MessageKind.Bsm).Stored = 1;

        store.Commit(batch);

        Assert.False(Assert.Single(store.ReadLedger()).Balances);
    }

    [Fact]
    public void InFlightIsAStateAndGoesBackToZero()
    {
        using EdgeStore store = Make.Store(_folder);
        var batch = new StoreBatch();
        LedgerDelta delta = batch.Ledger("DEMO0001", MessageKind.Spat);
        delta.Received = 5;
        delta.InFlight = 5;
        store.Commit(batch);
        Assert.Equal(5, Assert.Single(store.ReadLedger()).InFlight);

        delta.InFlight = 0;
        delta.Stored = 5;
        store.Commit(batch);

        LedgerRow row = Assert.Single(store.ReadLedger());
        Assert.Equal((5, 5, 0, true), (row.Received, row.Stored, row.InFlight, row.Balances));
    }

    [Fact]
    public void TheCountersOfAnRsuStayTheSameObjectAcrossCommits()
    {
        using EdgeStore store = Make.Store(_folder);
        var batch = new StoreBatch();
        LedgerDelta delta = batch.Ledger("DEMO0001", MessageKind.Map);
        delta.Received = delta.Stored = 1;
        store.Commit(batch);

        Assert.Same(delta, batch.Ledger("DEMO0001", MessageKind.Map));
        Assert.Equal(0, delta.Received);
    }

    [Fact]
    public void CountingAnUploadAllocatesNothingOnceWarm()
    {
        var batch = new StoreBatch();
        void Once()
        {
            LedgerDelta delta = batch.Ledger("DEMO0001", MessageKind.Bsm);
            delta.Received++;
            delta.Stored++;
            delta.Reject("Truncated");
        }

        Once();
        long allocated = Allocation.Least(() =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                Once();
            }
        });
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void ACommitAllocatesNothingForARow()
    {
        using EdgeStore store = Make.Store(_folder);
        var batch = new StoreBatch();
        LedgerDelta[] deltas = [.. Enumerable.Range(0, 1_000).Select(rsu => batch.Ledger($"RSU{rsu:D4}", MessageKind.Bsm))];
        long one = Of(1);
        long all = Of(deltas.Length);
        Assert.True(all < one + deltas.Length, $"{one} bytes for one row, {all} for {deltas.Length}");

        long Of(int rows) => Allocation.Least(() =>
        {
            foreach (LedgerDelta delta in deltas.AsSpan(0, rows))
            {
                delta.Received++;
            }

            store.Commit(batch);
        });
    }

    [Fact]
    public void InventedIdsDoNotMakeRowsWithoutEnd()
    {
        using EdgeStore store = Make.Store(_folder);
        var batch = new StoreBatch { MaxLedgerKeys = 3 };
        for (int i = 0; i < 100; i++)
        {
            LedgerDelta delta = batch.Ledger($"FAKE{i}", MessageKind.Bsm);
            delta.Received++;
            delta.Reject("UnknownRsu");
        }

        store.Commit(batch);

        IReadOnlyList<LedgerRow> rows = store.ReadLedger();
        Assert.Equal(4, rows.Count);
        Assert.All(rows, row => Assert.True(row.Balances));
        Assert.Equal(97, rows.Single(row => row.Rsu == StoreBatch.OtherRsus).Received);
    }

    private static void Count(LedgerDelta delta, string outcome)
    {
        switch (outcome)
        {
            case "stored":
                delta.Stored++;
                delta.Messages++;
                break;
            case "deduplicated":
                delta.Deduplicated++;
                break;
            case "capacity":
                delta.Shed(outcome);
                break;
            case "in flight":
                delta.InFlight++;
                break;
            default:
                delta.Reject(outcome);
                break;
        }
    }
}
