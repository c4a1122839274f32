using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Ledger;
using XiqingV2X.Storage.Quarantine;
using XiqingV2X.Traffic;

namespace XiqingV2X.Edge.Quarantine;

/// <summary>
/// Tries quarantined uploads again with the program, profiles and register as they are now, through the steps of the pipeline.
/// What is taken leaves quarantine, and the ledger moves it from rejected to stored; it was received once and stays so. Windows
/// that were closed without it stay as they are: their figures are of what was understood then.
/// </summary>
internal sealed class QuarantineReplayer(EdgeStore store, IJournalStorage journal, DeviceProfiles? profiles = null)
{
    /// <summary>Replays the upload that an entry is of, with all other entries of that upload; null when there is no such entry.</summary>
    public ReplayOutcome? Replay(long id)
        => store.GetQuarantine(id) is { } entry ? Replay(entry) : null;

    /// <summary>Replays everything that a query lists.</summary>
    /// <returns>How many uploads had each outcome.</returns>
    public IReadOnlyDictionary<ReplayOutcome, int> ReplayAll(QuarantineQuery query)
    {
        var outcomes = new SortedDictionary<ReplayOutcome, int>();
        foreach (QuarantineEntry entry in store.ListQuarantine(query).DistinctBy(entry => entry.JournalPosition))
        {
            ReplayOutcome outcome = Replay(entry);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        return outcomes;
    }

    private ReplayOutcome Replay(QuarantineEntry entry)
    {
        IReadOnlyList<QuarantineEntry> ofUpload = store.ListQuarantine(new QuarantineQuery { JournalPosition = entry.JournalPosition, Limit = 10_000 });
        if (ofUpload.Count == 0)
        {
            return ReplayOutcome.NotResolved;
        }

        return QuarantinedUpload.FromJournal(journal, entry, (in record) => (ReplayOutcome?)Replay(record, ofUpload)) ?? ReplayOutcome.NotInJournal;
    }

    private ReplayOutcome Replay(in JournalRecord record, IReadOnlyList<QuarantineEntry> entries)
    {
        var results = new StoreBatch();
        Process(record, results);
        LedgerDelta now = results.Ledger(record.RsuId, entries[0].Kind);
        if (now.Stored == 0)
        {
            return ReplayOutcome.StillRefused;
        }

        // Refused as a whole were uploads of which the entry has everything, and those none of whose messages was taken.
        long messages = now.Messages + now.MessagesRejected;
        bool wasWhole = entries.Count == 1 && record.Payload.SequenceEqual(entries[0].Payload);
        bool wasRejected = wasWhole || entries.Count >= messages;
        List<QuarantineEntry> taken = [.. entries.Where(entry => !results.Quarantined.Any(still => still.Payload.AsSpan().SequenceEqual(entry.Payload)))];
        if (taken.Count == 0)
        {
            return ReplayOutcome.StillRefused;
        }

        // The oldest entry is of the first message, whose reason the upload was rejected for.
        var move = wasRejected
            ? new LedgerMove(record.RsuId, entries[0].Kind, entries[^1].Reason, now.Messages, now.MessagesRejected)
            : new LedgerMove(record.RsuId, entries[0].Kind, null, taken.Count, -taken.Count);
        if (!store.ResolveQuarantine([.. taken.Select(entry => entry.Id)], move))
        {
            return ReplayOutcome.NotResolved;
        }

        return taken.Count == entries.Count ? ReplayOutcome.Taken : ReplayOutcome.PartlyTaken;
    }

    /// <summary>A pipeline for one upload: nothing of it reaches the node's own windows or store.</summary>
    private void Process(in JournalRecord record, StoreBatch results)
    {
        var rsus = new RsuTable();
        var directory = new RsuDirectory(rsus);
        var register = new RegisterCache(store, directory, TimeProvider.System);
        _ = register.Current;
        using var processor = new UploadProcessor(new TrafficEngine(new TrafficOptions(), results, []), results, directory, register, profiles);
        processor.Process(record with { RsuIndex = rsus.Add(record.RsuId) }, UploadCounting.Counted);
    }
}
