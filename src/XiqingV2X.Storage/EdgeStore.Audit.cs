using Microsoft.Data.Sqlite;
using XiqingV2X.Storage.Audit;

namespace XiqingV2X.Storage;

/// <content>Who changed what.</content>
public sealed partial class EdgeStore
{
    /// <summary>Entries that are kept; older ones go.</summary>
    public const int KeptAuditEntries = 200_000;

    /// <summary>Adds an entry; its time is now.</summary>
    public void AddAudit(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Write((connection, _) =>
        {
            long id = connection.Scalar(
                """
                INSERT INTO audit(at_ms, actor, role, source, action, subject, detail, outcome)
                VALUES($at, $actor, $role, $from, $action, $subject, $detail, $outcome) RETURNING id
                """,
                ("$at", NowMs),
                ("$actor", entry.Actor),
                ("$role", entry.Role),
                ("$from", entry.From),
                ("$action", entry.Action),
                ("$subject", entry.Subject),
                ("$detail", entry.Detail),
                ("$outcome", entry.Outcome));
            return connection.Run("DELETE FROM audit WHERE id <= $id", ("$id", id - KeptAuditEntries));
        });
    }

    /// <summary>What was changed, newest first: the audit log with the register's own history in it.</summary>
    /// <param name="fromMs">From this time, Unix ms.</param>
    /// <param name="toMs">Before this time, Unix ms.</param>
    /// <param name="actor">Only of this actor; null for all.</param>
    /// <param name="action">Only this action; null for all.</param>
    /// <param name="limit">Most.</param>
    public IReadOnlyList<AuditEntry> ReadAudit(long fromMs = long.MinValue, long toMs = long.MaxValue, string? actor = null, string? action = null, int limit = 1000)
    {
        using SqliteConnection connection = Read();
        using SqliteCommand command = connection.Command(
            """
            SELECT * FROM (
                SELECT id, at_ms, actor, role, source, action, subject, detail, outcome FROM audit
                UNION ALL
                SELECT 0, at_ms, actor, '', '', action, subject, substr(detail, 1, 500), 'done' FROM register_audit)
            WHERE at_ms >= $from AND at_ms < $to AND ($actor IS NULL OR actor = $actor) AND ($action IS NULL OR action = $action)
            ORDER BY at_ms DESC, id DESC LIMIT $limit
            """,
            ("$from", fromMs),
            ("$to", toMs),
            ("$actor", actor),
            ("$action", action),
            ("$limit", limit));
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<AuditEntry>();
        while (reader.Read())
        {
            list.Add(new AuditEntry(
                reader.GetInt64(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.GetString(6),
                reader.GetString(7),
                reader.GetString(8))
            {
                Id = reader.GetInt64(0),
            });
        }

        return list;
    }
}
