using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Ledger;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// Brings the pipeline to where the journal ends, through the same steps that live uploads take: the engine gets what it
/// had learned some minutes before the end (<see cref="PipelineMemory"/>); what the store has already of the records since
/// is read again only for the state of open windows; what it has not is counted and stored now.
/// </summary>
internal static class Recovery
{
    /// <summary>Reason of an upload whose record in the journal was damaged before it was processed.</summary>
    public const string JournalDamaged = "JournalDamaged";

    private const int RecordsPerCommit = 20_000;

    public static RecoveryOutcome Run(
        string journalFolder,
        RsuTable rsus,
        EdgeStore store,
        StoreBatch results,
        UploadProcessor processor,
        PipelineState state,
        WindowGate gate)
    {
        if (!Directory.Exists(journalFolder))
        {
            return new RecoveryOutcome(0, 0, 0, 0, 0);
        }

        StoreCheckpoint? checkpoint = store.ReadCheckpoint();
        (JournalPosition end, JournalPosition warmUp) = checkpoint is null ? (JournalPosition.Start, JournalPosition.Start) : PipelineState.Read(checkpoint);
        PipelineMemory? memory = checkpoint?.Memory is { } bytes ? PipelineMemory.FromBytes(bytes) : null;
        memory?.Begin(processor.Engine, rsus);
        long lastArrivalNs = 0;
        long warmedUp = 0;
        long counted = 0;
        using var journal = DirectoryJournalStorage.OpenForReading(journalFolder);
        using var reader = new JournalReader(journal, rsus, warmUp) { CountLostFrom = end };
        long lost = 0;
        while (reader.TryRead(out JournalRecord record))
        {
            bool isNew = record.Position >= end;
            gate.IsOpen = isNew;
            processor.Process(record, isNew ? UploadCounting.Counted : UploadCounting.WarmUp);
            if (memory is not null && memory.IsDue(record.Position))
            {
                memory.Settle(processor.Engine, rsus);
                memory = null;
            }

            state.Advance(record.ArrivalNs, record.Position, processor.Engine);
            lastArrivalNs = Math.Max(lastArrivalNs, record.ArrivalNs);
            if (!isNew)
            {
                warmedUp++;
                continue;
            }

            state.End = record.End;
            if (++counted % RecordsPerCommit == 0)
            {
                CountLost(reader, results, ref lost);
                Commit(store, results, state);
            }
        }

        CountLost(reader, results, ref lost);

        state.End = reader.Position > end ? reader.Position : end;
        Commit(store, results, state);
        gate.IsOpen = true;
        foreach (JournalDamage damage in reader.Damages)
        {
            journal.KeepAside(damage);
        }

        return new RecoveryOutcome(warmedUp, counted, reader.DamageCount, lost, lastArrivalNs);
    }

    /// <summary>
    /// An upload that was taken and is damaged since then was received and is nowhere else: it counts as rejected, of a sender
    /// and kind that cannot be told any more.
    /// </summary>
    private static void CountLost(JournalReader reader, StoreBatch results, ref long counted)
    {
        long news = reader.Lost - counted;
        if (news > 0)
        {
            LedgerDelta ledger = results.Ledger(RsuTable.UnidentifiedId, MessageKind.Unknown);
            ledger.Received += news;
            ledger.Reject(JournalDamaged, news);
            counted = reader.Lost;
        }
    }

    private static void Commit(EdgeStore store, StoreBatch results, PipelineState state)
    {
        results.Checkpoint = state.ToCheckpoint();
        store.Commit(results);
    }
}
