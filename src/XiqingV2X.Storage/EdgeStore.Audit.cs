using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using XiqingV2X.Storage.Audit;

namespace XiqingV2X.Storage;

/// <content>Who changed what.</content>
public sealed partial class EdgeStore
{
    /// <summary>Entries that are kept; older ones go.</summary>
    public const int KeptAuditEntries = 200_000;

    private const int LongestDetail = 500;

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
                SELECT 0, at_ms, actor, '', '', action, subject, detail, 'done' FROM register_audit)
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
                Detail(reader.GetInt64(0), reader.GetString(5), reader.GetString(7)),
                reader.GetString(8))
            {
                Id = reader.GetInt64(0),
            });
        }

        return list;
    }

    /// <summary>
    /// Of a register that was replaced the history keeps all of it; the log tells how much it held, and a hash by which two are known to
    /// be the same.
    /// </summary>
    private static string Detail(long id, string action, string detail)
    {
        if (id != 0 || action != ReplaceAction || !detail.StartsWith('{'))
        {
            return detail.Length > LongestDetail ? detail[..LongestDetail] : detail;
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(detail)).AsSpan(0, 8));
        using JsonDocument register = JsonDocument.Parse(detail);
        IEnumerable<string> counts = register.RootElement.EnumerateObject()
            .Where(list => list.Value.ValueKind == JsonValueKind.Array && list.Value.GetArrayLength() > 0)
            .Select(list => $"{list.Name} {list.Value.GetArrayLength()}");
        return $"{string.Join(", ", counts)}; sha256 {hash}";
    }
}
