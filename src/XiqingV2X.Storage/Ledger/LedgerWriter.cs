using Microsoft.Data.Sqlite;
using XiqingV2X.Messages;

namespace XiqingV2X.Storage.Ledger;

/// <summary>Adds differences to the ledger inside the commit's transaction.</summary>
internal sealed class LedgerWriter : IDisposable
{
    private readonly SqliteCommand _row;
    private readonly SqliteCommand _reason;

    public LedgerWriter(SqliteConnection connection)
    {
        _row = connection.Prepared(
            """
            INSERT INTO ledger VALUES($rsu, $kind, $received, $stored, $deduplicated, $inFlight, $messages, $messagesRejected, $bytes, $messagesSuspect)
            ON CONFLICT(rsu, kind) DO UPDATE SET
                received = received + excluded.received,
                stored = stored + excluded.stored,
                deduplicated = deduplicated + excluded.deduplicated,
                in_flight = excluded.in_flight,
                messages = messages + excluded.messages,
                messages_rejected = messages_rejected + excluded.messages_rejected,
                bytes = bytes + excluded.bytes,
                messages_suspect = messages_suspect + excluded.messages_suspect
            """,
            "$rsu",
            "$kind",
            "$received",
            "$stored",
            "$deduplicated",
            "$inFlight",
            "$messages",
            "$messagesRejected",
            "$bytes",
            "$messagesSuspect");
        _reason = connection.Prepared(
            """
            INSERT INTO ledger_reason VALUES($rsu, $kind, $outcome, $reason, $uploads)
            ON CONFLICT(rsu, kind, outcome, reason) DO UPDATE SET uploads = uploads + excluded.uploads
            """,
            "$rsu",
            "$kind",
            "$outcome",
            "$reason",
            "$uploads");
    }

    public void Write(SqliteTransaction transaction, IEnumerable<LedgerDelta> deltas)
    {
        _row.Transaction = _reason.Transaction = transaction;
        foreach (LedgerDelta delta in deltas)
        {
            string kind = MessageKindName.Of(delta.Kind);
            SqliteParameterCollection row = _row.Parameters;
            row[0].Value = delta.Rsu;
            row[1].Value = kind;
            row[2].Value = delta.Received;
            row[3].Value = delta.Stored;
            row[4].Value = delta.Deduplicated;
            row[5].Value = delta.InFlight;
            row[6].Value = delta.Messages;
            row[7].Value = delta.MessagesRejected;
            row[8].Value = delta.Bytes;
            row[9].Value = delta.MessagesSuspect;
            _row.ExecuteNonQuery();
            Reasons(delta, kind, "rejected", delta.RejectedByReason);
            Reasons(delta, kind, "shed", delta.ShedByReason);
        }
    }

    public void Dispose()
    {
        _row.Dispose();
        _reason.Dispose();
    }

    private void Reasons(LedgerDelta delta, string kind, string outcome, IReadOnlyDictionary<string, long> reasons)
    {
        foreach ((string reason, long uploads) in reasons)
        {
            _reason.Parameters[0].Value = delta.Rsu;
            _reason.Parameters[1].Value = kind;
            _reason.Parameters[2].Value = outcome;
            _reason.Parameters[3].Value = reason;
            _reason.Parameters[4].Value = uploads;
            _reason.ExecuteNonQuery();
        }
    }
}
