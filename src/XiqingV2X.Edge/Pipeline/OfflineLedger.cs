using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest;
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
            foreach (var ((rsu, kind), (count, shed)) in CountBehind(journalFolder, from))
            {
                LedgerRow row = rows.GetValueOrDefault((rsu, kind)) ?? LedgerRow.None(rsu, kind);
                rows[(rsu, kind)] = row with
                {
                    Received = row.Received + count + shed.Values.Sum(),
                    InFlight = row.InFlight + count,
                    Shed = Sum(row.Shed, shed),
                };
            }
        }

        return [.. rows.Values.OrderBy(row => row.Rsu, StringComparer.Ordinal).ThenBy(row => row.Kind)];
    }

    private static Dictionary<string, long> Sum(IReadOnlyDictionary<string, long> one, Dictionary<string, long> other)
    {
        var sum = new Dictionary<string, long>(one);
        foreach ((string reason, long count) in other)
        {
            sum[reason] = sum.GetValueOrDefault(reason) + count;
        }

        return sum;
    }

    private static Dictionary<(string Rsu, MessageKind Kind), (long Uploads, Dictionary<string, long> Shed)> CountBehind(string journalFolder, JournalPosition from)
    {
        var counts = new Dictionary<(string, MessageKind), (long Uploads, Dictionary<string, long> Shed)>();
        void Add((string, MessageKind) key, long uploads, string? shedFor = null)
        {
            (long known, Dictionary<string, long> shed) = counts.TryGetValue(key, out var row) ? row : (0, []);
            if (shedFor is not null)
            {
                shed[shedFor] = shed.GetValueOrDefault(shedFor) + uploads;
            }

            counts[key] = (known + (shedFor is null ? uploads : 0), shed);
        }

        using var reader = JournalReader.Open(journalFolder, new RsuTable(), from);
        while (reader.TryRead(out JournalRecord record))
        {
            if (NodeTopics.IsOwn(record.Topic))
            {
                foreach ((MessageKind kind, UploadReason reason, long uploads) in record.Topic.SequenceEqual(NodeTopics.Shed) ? ShedNote.Read(record.Payload) : [])
                {
                    Add((record.RsuId, kind), uploads, reason.ToString());
                }

                continue;
            }

            TopicRoute route = TopicRouter.Route(record.Topic);
            if (route.Direction == TopicDirection.Down)
            {
                continue; // What the platform sent stands in the journal too, and is no upload.
            }

            Add((record.RsuId, route.Kind), 1);
        }

        if (reader.Lost > 0)
        {
            // A start of the node will count them as rejected.
            Add((RsuTable.UnidentifiedId, MessageKind.Unknown), reader.Lost);
        }

        return counts;
    }
}
