using System.Globalization;
using XiqingV2X.Messages;
using XiqingV2X.Storage.Ledger;

namespace XiqingV2X.Storage.Tests;

/// <summary>
/// A pipeline in small: each step commits <see cref="PerStep"/> points, as many uploads in the ledger, a quarantine
/// entry and a checkpoint that names the step; goes on where the stored checkpoint stands.
/// </summary>
internal static class EndlessWriter
{
    public const int PerStep = 20;

    public static void Run(string folder)
    {
        using EdgeStore store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = folder, Series = [Make.Link] });
        var batch = new StoreBatch();
        for (int step = Step(store) + 1; ; step++)
        {
            Fill(batch, step);
            store.Commit(batch);
            Console.WriteLine(step);
        }
    }

    public static void Fill(StoreBatch batch, int step)
    {
        LedgerDelta delta = batch.Ledger("DEMO0001", MessageKind.Bsm);
        for (int i = 0; i < PerStep; i++)
        {
            batch.Add(Make.LinkPoint(step, $"n{i}>m{i}", flow: step));
            delta.Received++;
            delta.Stored++;
        }

        batch.Quarantine(new(step, "DEMO0001", MessageKind.Bsm, "t", "Truncated", 8, "", [1, 2, 3], $"{step}"));
        batch.Checkpoint = new StoreCheckpoint(step.ToString(CultureInfo.InvariantCulture), [(byte)step]);
    }

    public static int Step(EdgeStore store) =>
        store.ReadCheckpoint() is { } checkpoint ? int.Parse(checkpoint.Position, CultureInfo.InvariantCulture) : 0;
}
