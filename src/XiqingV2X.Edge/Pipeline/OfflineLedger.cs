using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>The ledger of a data folder: the store's rows, and what the journal holds behind the checkpoint as in flight.</summary>
internal static class OfflineLedger
{
    public static IReadOnlyList<LedgerRow> Read(EdgeStore store, string journalFolder)
    {
        var rows = store.ReadLedger().ToDictionary(row => (row.Rsu, row.Kind));
        if (Directory.Exists(journalFolder))
        {
            JournalPosition from = store.ReadCheckpoint() is { } checkpoint ? PipelineState.Read(checkpoint).End : JournalPosition.Start;
            foreach (var ((rsu, kind), count) in CountBehind(journalFolder, from))
            {
                LedgerRow row = rows.GetValueOrDefault((rsu, kind)) ?? LedgerRow.None(rsu, kind);
                rows[(rsu, kind)] = row with { Received = row.Received + count, InFlight = row.InFlight + count };
            }
        }

        return [.. rows.Values.OrderBy(row => row.Rsu, StringComparer.Ordinal).ThenBy(row => row.Kind)];
    }

    private static Dictionary<(string Rsu, MessageKind Kind), long> CountBehind(string journalFolder, JournalPosition from)
    {
        var counts = new Dictionary<(string, MessageKind), long>();
        using var reader = JournalReader.Open(journalFolder, new RsuTable(), from);
        while (reader.TryRead(out JournalRecord record))
        {
            if (record.Topic.SequenceEqual(Encoding.ASCII.GetBytes(UploadProcessor.TickTopic)))
            {
                continue;
            }

            TopicRoute route = TopicRouter.Route(record.Topic);
            if (route.Direction == TopicDirection.Down)
            {
                continue; // What the platform sent stands in the journal too, and is no upload.
            }

            var key = (record.RsuId, route.Kind);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        if (reader.Lost > 0)
        {
            // A start of the node will count them as rejected.
            var key = (RsuTable.UnidentifiedId, MessageKind.Unknown);
            counts[key] = counts.GetValueOrDefault(key) + reader.Lost;
        }

        return counts;
    }
}
