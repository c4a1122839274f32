using XiqingV2X.Messages;
using XiqingV2X.Storage.Quarantine;
using XiqingV2X.Storage.Register;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Storage.Tests;

public sealed class EdgeStoreQuarantineTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnEntryComesBackWithItsBytes()
    {
        using EdgeStore store = Make.Store(_folder);
        Commit(store, Entry(1, 27) with { BitOffset = 211, Field = "bsmFrame.pos.long" });

        QuarantineEntry read = Assert.Single(store.ListQuarantine());
        Assert.Equal(1, read.Id);
        Assert.Equal(("DEMO0001", MessageKind.Bsm, "v2x/v1/rsu/DEMO0001/bsm"), (read.Rsu, read.Kind, read.Topic));
        Assert.Equal(("Truncated", 211, "bsmFrame.pos.long", "0:1000"), (read.Reason, read.BitOffset, read.Field, read.JournalPosition));
        Assert.Equal(Entry(1, 27).Payload, read.Payload);
        Assert.Equal(read.Payload, store.GetQuarantine(1)!.Payload);
        Assert.Null(store.GetQuarantine(2));
    }

    [Fact]
    public void TheNumberOfEntriesIsBoundedAndTheOldestGo()
    {
        using EdgeStore store = Make.Store(_folder, options => options with { QuarantineEntries = 5 });
        Commit(store, [.. Enumerable.Range(0, 4).Select(i => Entry(i, 10))]);
        Commit(store, [.. Enumerable.Range(4, 4).Select(i => Entry(i, 10))]);

        Assert.Equal([8L, 7, 6, 5, 4], store.ListQuarantine().Select(entry => entry.Id));
        Assert.Equal(3, store.ReadCounts().QuarantineRetired);
    }

    [Fact]
    public void TheBytesAreBoundedToo()
    {
        using EdgeStore store = Make.Store(_folder, options => options with { QuarantineBytes = 250 });
        Commit(store, Entry(0, 100), Entry(1, 100), Entry(2, 100));

        Assert.Equal([3L, 2], store.ListQuarantine().Select(entry => entry.Id));
        Assert.Equal(1, store.ReadCounts().QuarantineRetired);
    }

    [Fact]
    public void AFloodInOneBatchIsCountedAndNotKept()
    {
        using EdgeStore store = Make.Store(_folder);
        var batch = new StoreBatch { MaxQuarantine = 10 };
        for (int i = 0; i < 100; i++)
        {
            if (batch.TakesQuarantine())
            {
                batch.Quarantine(Entry(i, 10));
            }
        }

        store.Commit(batch);

        Assert.Equal(10, store.ListQuarantine().Count);
        Assert.Equal(90, store.ReadCounts().QuarantineRetired);
        Assert.True(batch.TakesQuarantine());
    }

    [Fact]
    public void AFloodOfBytesInOneBatchIsCountedAndNotKept()
    {
        using EdgeStore store = Make.Store(_folder);
        var batch = new StoreBatch { MaxQuarantineBytes = 250 };
        for (int i = 0; i < 5; i++)
        {
            batch.Quarantine(Entry(i, 100));
        }

        store.Commit(batch);

        Assert.Equal(3, store.ListQuarantine().Count);
        Assert.Equal(2, store.ReadCounts().QuarantineRetired);
        Assert.True(batch.TakesQuarantine());
    }

    [Fact]
    public void ListsAreFilteredAndPaged()
    {
        using EdgeStore store = Make.Store(_folder);
        Commit(store, [.. Enumerable.Range(0, 9).Select(i => Entry(i, 5) with { Rsu = $"R{i % 3}", Reason = i < 6 ? "Truncated" : "TrailingBits" })]);

        IReadOnlyList<QuarantineEntry> page = store.ListQuarantine(new QuarantineQuery { Limit = 4 });
        Assert.Equal([9L, 8, 7, 6], page.Select(entry => entry.Id));
        Assert.Equal([5L, 4, 3, 2], store.ListQuarantine(new QuarantineQuery { Limit = 4, BeforeId = page[^1].Id }).Select(entry => entry.Id));
        Assert.Equal([4L, 1], store.ListQuarantine(new QuarantineQuery { Rsu = "R0", Reason = "Truncated" }).Select(entry => entry.Id));
    }

    [Fact]
    public void AnIdIsNotUsedAgainAfterTheEntryWasTakenOut()
    {
        using EdgeStore store = Make.Store(_folder);
        Commit(store, Entry(0, 5));
        Assert.True(store.RemoveQuarantine(1));
        Assert.False(store.RemoveQuarantine(1));

        Commit(store, Entry(1, 5));

        Assert.Equal(2, Assert.Single(store.ListQuarantine()).Id);
    }

    [Fact]
    public void UnregisteredIdsAreCollectedUpToABound()
    {
        using EdgeStore store = Make.Store(_folder, options => options with { PendingRsus = 2 });
        var batch = new StoreBatch();
        batch.SawUnregistered("B", 200);
        batch.SawUnregistered("A", 300);
        batch.SawUnregistered("A", 100);
        store.Commit(batch);
        batch.SawUnregistered("A", 900);
        batch.SawUnregistered("C", 500);
        batch.SawUnregistered("C", 600);
        store.Commit(batch);

        Assert.Equal([new PendingRsu("A", 100, 900, 3), new PendingRsu("B", 200, 200, 1)], store.ReadPending());
        Assert.Equal(2, store.ReadCounts().PendingSkipped);

        Assert.True(store.DismissPending("A"));
        batch.SawUnregistered("C", 700);
        store.Commit(batch);
        Assert.Equal(["B", "C"], store.ReadPending().Select(rsu => rsu.Id));
    }

    private static QuarantineEntry Entry(int i, int bytes) => new(
        1_000 + i,
        "DEMO0001",
        MessageKind.Bsm,
        "v2x/v1/rsu/DEMO0001/bsm",
        "Truncated",
        -1,
        "",
        [.. Enumerable.Range(i, bytes).Select(b => (byte)b)],
        "0:1000");

    private static void Commit(EdgeStore store, params QuarantineEntry[] entries)
    {
        var batch = new StoreBatch();
        foreach (QuarantineEntry entry in entries)
        {
            batch.Quarantine(entry);
        }

        store.Commit(batch);
    }
}
