using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// Brings the pipeline to where the journal ends, through the same steps that live uploads take: what the store has
/// already is read again only for the state of open windows; what it has not is counted and stored now.
/// </summary>
internal static class Recovery
{
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
            return new RecoveryOutcome(0, 0, 0);
        }

        (JournalPosition end, JournalPosition warmUp) = store.ReadCheckpoint() is { } checkpoint
            ? PipelineState.Read(checkpoint)
            : (JournalPosition.Start, JournalPosition.Start);
        long warmedUp = 0;
        long counted = 0;
        using var reader = JournalReader.Open(journalFolder, rsus, warmUp);
        while (reader.TryRead(out JournalRecord record))
        {
            bool isNew = record.Position >= end;
            gate.IsOpen = isNew;
            processor.Process(record, isNew ? UploadCounting.Counted : UploadCounting.WarmUp);
            state.Advance(record.ArrivalNs, record.Position);
            if (!isNew)
            {
                warmedUp++;
                continue;
            }

            state.End = record.End;
            if (++counted % RecordsPerCommit == 0)
            {
                Commit(store, results, state);
            }
        }

        state.End = reader.Position > end ? reader.Position : end;
        Commit(store, results, state);
        gate.IsOpen = true;
        return new RecoveryOutcome(warmedUp, counted, reader.DamageCount);
    }

    private static void Commit(EdgeStore store, StoreBatch results, PipelineState state)
    {
        results.Checkpoint = state.ToCheckpoint();
        store.Commit(results);
    }
}
