using Microsoft.Data.Sqlite;
using XiqingV2X.Messages;

namespace XiqingV2X.Storage.Ledger;

/// <summary>Adds differences to the ledger inside the commit's transaction.</summary>
internal sealed class LedgerWriter : IDisposable
{
    private readonly SqliteStatement _row;
    private readonly SqliteStatement _reason;

    public LedgerWriter(SqliteConnection connection)
    {
        _row = new SqliteStatement(
            connection,
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
            """);
        _reason = new SqliteStatement(
            connection,
            """
            INSERT INTO ledger_reason VALUES($rsu, $kind, $outcome, $reason, $uploads)
            ON CONFLICT(rsu, kind, outcome, reason) DO UPDATE SET uploads = uploads + excluded.uploads
            """);
    }

    public void Write(IEnumerable<LedgerDelta> deltas)
    {
        foreach (LedgerDelta delta in deltas)
        {
            string kind = MessageKindName.Of(delta.Kind);
            _row.Bind(1, delta.Rsu);
            _row.Bind(2, kind);
            _row.Bind(3, delta.Received);
            _row.Bind(4, delta.Stored);
            _row.Bind(5, delta.Deduplicated);
            _row.Bind(6, delta.InFlight);
            _row.Bind(7, delta.Messages);
            _row.Bind(8, delta.MessagesRejected);
            _row.Bind(9, delta.Bytes);
            _row.Bind(10, delta.MessagesSuspect);
            _row.Run();
            Reasons(delta, kind, "rejected", delta.RejectedByReason);
            Reasons(delta, kind, "shed", delta.ShedByReason);
        }
    }

    public void Dispose()
    {
        _row.Dispose();
        _reason.Dispose();
    }

    private void Reasons(LedgerDelta delta, string kind, string outcome, Dictionary<string, long> reasons)
    {
        foreach ((string reason, long uploads) in reasons)
        {
            _reason.Bind(1, delta.Rsu);
            _reason.Bind(2, kind);
            _reason.Bind(3, outcome);
            _reason.Bind(4, reason);
            _reason.Bind(5, uploads);
            _reason.Run();
        }
    }
}
