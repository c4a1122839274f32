using Microsoft.Data.Sqlite;
using XiqingV2X.Messages;
using XiqingV2X.Storage.Quarantine;

namespace XiqingV2X.Storage;

/// <content>Reading and clearing the quarantine.</content>
public sealed partial class EdgeStore
{
    private const string QuarantineColumns =
        "SELECT id, arrival_ns, rsu, kind, topic, reason, bit_offset, field, payload, journal FROM quarantine";

    private const string RejectedFor = "rsu = $rsu AND kind = $kind AND outcome = 'rejected' AND reason = $reason AND uploads > 0";

    /// <summary>Quarantine entries, newest first.</summary>
    public IReadOnlyList<QuarantineEntry> ListQuarantine(QuarantineQuery? query = null)
    {
        query ??= new QuarantineQuery();
        using SqliteConnection connection = Read();
        using SqliteCommand command = connection.Command(
            QuarantineColumns + """
             WHERE id < $before AND ($rsu IS NULL OR rsu = $rsu) AND ($reason IS NULL OR reason = $reason)
                AND arrival_ns >= $from AND arrival_ns <= $to AND ($journal IS NULL OR journal = $journal)
            ORDER BY id DESC LIMIT $limit
            """,
            ("$before", query.BeforeId ?? long.MaxValue),
            ("$rsu", query.Rsu),
            ("$reason", query.Reason),
            ("$from", query.FromNs),
            ("$to", query.ToNs),
            ("$journal", query.JournalPosition),
            ("$limit", query.Limit));
        return Entries(command);
    }

    /// <summary>One quarantine entry; null when it does not exist or was retired.</summary>
    public QuarantineEntry? GetQuarantine(long id)
    {
        using SqliteConnection connection = Read();
        using SqliteCommand command = connection.Command(QuarantineColumns + " WHERE id = $id", ("$id", id));
        return Entries(command).SingleOrDefault();
    }

    /// <summary>How many of the entries that are kept arrived when and why, by start and reason.</summary>
    /// <param name="fromMs">From this arrival, Unix ms.</param>
    /// <param name="toMs">Before this arrival, Unix ms.</param>
    /// <param name="stepMs">Length of a step, ms; steps begin at whole multiples of it.</param>
    /// <param name="rsu">Only of this RSU; null for all.</param>
    public IReadOnlyList<(long StartMs, string Reason, long Entries)> CountQuarantine(long fromMs, long toMs, long stepMs, string? rsu = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepMs);
        using SqliteConnection connection = Read();
        using SqliteCommand command = connection.Command(
            """
            SELECT arrival_ns / 1000000 / $step * $step AS start, reason, count(*) FROM quarantine
            WHERE arrival_ns / 1000000 >= $from AND arrival_ns / 1000000 < $to AND ($rsu IS NULL OR rsu = $rsu)
            GROUP BY start, reason ORDER BY start, reason
            """,
            ("$step", stepMs),
            ("$from", fromMs),
            ("$to", toMs),
            ("$rsu", rsu));
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<(long, string, long)>();
        while (reader.Read())
        {
            list.Add((reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2)));
        }

        return list;
    }

    /// <summary>Takes an entry out, after its upload was replayed or looked into; false when it was not there.</summary>
    public bool RemoveQuarantine(long id) =>
        Write((connection, _) => connection.Run("DELETE FROM quarantine WHERE id = $id", ("$id", id))) != 0;

    /// <summary>
    /// Takes entries out whose upload is taken after all, and moves it in the ledger from rejected to stored; all or nothing.
    /// </summary>
    /// <returns>False when one of the entries is not there any more: somebody else has done it.</returns>
    public bool ResolveQuarantine(IReadOnlyCollection<long> ids, LedgerMove move)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(move);
        return Write((connection, _) =>
        {
            (string, object?)[] row = [("$rsu", move.Rsu), ("$kind", MessageKindName.Of(move.Kind))];
            (string, object?)[] ofReason = [.. row, ("$reason", move.Reason)];
            long there = ids.Sum(id => connection.Scalar("SELECT count(*) FROM quarantine WHERE id = $id", ("$id", id)));

            // A row of its own may be missing: ids come from outside, and beyond a bound they are counted together.
            long rejected = move.Reason is null
                ? connection.Scalar("SELECT count(*) FROM ledger WHERE rsu = $rsu AND kind = $kind", row)
                : connection.Scalar($"SELECT count(*) FROM ledger_reason WHERE {RejectedFor}", ofReason);
            if (there != ids.Count || rejected == 0)
            {
                return false;
            }

            foreach (long id in ids)
            {
                connection.Run("DELETE FROM quarantine WHERE id = $id", ("$id", id));
            }

            if (move.Reason is not null)
            {
                connection.Run($"UPDATE ledger_reason SET uploads = uploads - 1 WHERE {RejectedFor}", ofReason);
                connection.Run("DELETE FROM ledger_reason WHERE uploads = 0");
            }

            connection.Run(
                """
                UPDATE ledger SET stored = stored + $stored, messages = messages + $messages, messages_rejected = messages_rejected + $refused
                WHERE rsu = $rsu AND kind = $kind
                """,
                [.. row, ("$stored", move.Reason is null ? 0 : 1), ("$messages", move.Messages), ("$refused", move.MessagesRejected)]);
            Count(connection, CounterName.QuarantineReplayed, ids.Count);
            return true;
        });
    }

    private static List<QuarantineEntry> Entries(SqliteCommand command)
    {
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<QuarantineEntry>();
        while (reader.Read())
        {
            list.Add(new QuarantineEntry(
                ArrivalNs: reader.GetInt64(1),
                Rsu: reader.GetString(2),
                MessageKindName.Parse(reader.GetString(3)),
                Topic: reader.GetString(4),
                Reason: reader.GetString(5),
                BitOffset: reader.GetInt64(6),
                Field: reader.GetString(7),
                Payload: reader.GetFieldValue<byte[]>(8),
                JournalPosition: reader.GetString(9))
            {
                Id = reader.GetInt64(0),
            });
        }

        return list;
    }
}
