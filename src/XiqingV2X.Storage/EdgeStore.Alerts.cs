using Microsoft.Data.Sqlite;
using XiqingV2X.Storage.Alerts;

namespace XiqingV2X.Storage;

/// <content>Alerts, standing and over.</content>
public sealed partial class EdgeStore
{
    /// <summary>Alerts that are kept whatever their age; older ones that are over go.</summary>
    public const int KeptAlerts = 50_000;

    /// <summary>Adds an alert.</summary>
    /// <returns>The alert with its number.</returns>
    public StoredAlert AddAlert(StoredAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return Write((connection, _) => alert with
        {
            Id = connection.Scalar(
                """
                INSERT INTO alert(rule, subject, severity, raised_ms, value, threshold, detail)
                VALUES($rule, $subject, $severity, $raised, $value, $threshold, $detail) RETURNING id
                """,
                ("$rule", alert.Rule),
                ("$subject", alert.Subject),
                ("$severity", alert.Severity),
                ("$raised", alert.RaisedMs),
                ("$value", alert.Value),
                ("$threshold", alert.Threshold),
                ("$detail", alert.Detail)),
        });
    }

    /// <summary>Notes that an alert is over; one that is over already stays as it is.</summary>
    public void ClearAlert(long id, long atMs) => Write((connection, _) => connection.Run(
        "UPDATE alert SET cleared_ms = $at WHERE id = $id AND cleared_ms IS NULL",
        ("$id", id),
        ("$at", atMs)));

    /// <summary>Notes who knows of an alert; a later note takes the place of an earlier one.</summary>
    /// <returns>The alert as it is now; null when there is none with this number.</returns>
    public StoredAlert? AcknowledgeAlert(long id, string by, string note, long atMs) => Write((connection, _) =>
    {
        connection.Run(
            "UPDATE alert SET ack_ms = $at, ack_by = $by, ack_note = $note WHERE id = $id",
            ("$id", id),
            ("$at", atMs),
            ("$by", by),
            ("$note", note));
        return ReadAlerts(connection, new AlertQuery { BeforeId = id + 1, Limit = 1 }).SingleOrDefault(alert => alert.Id == id);
    });

    /// <summary>Alerts, newest first.</summary>
    public IReadOnlyList<StoredAlert> ReadAlerts(AlertQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        using SqliteConnection connection = Read();
        return ReadAlerts(connection, query);
    }

    /// <summary>Deletes alerts that were over before a time, and the oldest over <see cref="KeptAlerts"/>. Those that stand stay.</summary>
    /// <returns>How many.</returns>
    public int RetireAlerts(long beforeMs) => Write((connection, _) => connection.Run(
        """
        DELETE FROM alert WHERE cleared_ms IS NOT NULL
            AND (cleared_ms < $before OR id <= (SELECT coalesce(max(id), 0) FROM alert) - $kept)
        """,
        ("$before", beforeMs),
        ("$kept", KeptAlerts)));

    private static List<StoredAlert> ReadAlerts(SqliteConnection connection, AlertQuery query)
    {
        using SqliteCommand command = connection.Command(
            """
            SELECT id, rule, subject, severity, raised_ms, cleared_ms, value, threshold, detail, ack_ms, ack_by, ack_note FROM alert
            WHERE ($open = 0 OR cleared_ms IS NULL) AND ($rule IS NULL OR rule = $rule) AND ($subject IS NULL OR subject = $subject)
                AND (cleared_ms IS NULL OR cleared_ms >= $from) AND raised_ms < $to AND id < $id
            ORDER BY id DESC LIMIT $limit
            """,
            ("$open", query.OnlyOpen ? 1 : 0),
            ("$rule", query.Rule),
            ("$subject", query.Subject),
            ("$from", query.FromMs),
            ("$to", query.ToMs),
            ("$id", query.BeforeId),
            ("$limit", query.Limit));
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<StoredAlert>();
        while (reader.Read())
        {
            list.Add(new StoredAlert
            {
                Id = reader.GetInt64(0),
                Rule = reader.GetString(1),
                Subject = reader.GetString(2),
                Severity = reader.GetString(3),
                RaisedMs = reader.GetInt64(4),
                ClearedMs = reader.IsDBNull(5) ? null : reader.GetInt64(5),
                Value = reader.NumberOrNull(6),
                Threshold = reader.GetDouble(7),
                Detail = reader.GetString(8),
                AcknowledgedMs = reader.IsDBNull(9) ? null : reader.GetInt64(9),
                AcknowledgedBy = reader.GetString(10),
                Note = reader.GetString(11),
            });
        }

        return list;
    }
}
