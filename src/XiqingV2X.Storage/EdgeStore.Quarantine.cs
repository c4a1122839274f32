using Microsoft.Data.Sqlite;
using XiqingV2X.Messages;
using XiqingV2X.Storage.Quarantine;

namespace XiqingV2X.Storage;

/// <content>Reading and clearing the quarantine.</content>
public sealed partial class EdgeStore
{
    private const string QuarantineColumns =
        "SELECT id, arrival_ns, rsu, kind, topic, reason, bit_offset, field, payload, journal FROM quarantine";

    /// <summary>Quarantine entries, newest first.</summary>
    public IReadOnlyList<QuarantineEntry> ListQuarantine(QuarantineQuery? query = null)
    {
        query ??= new QuarantineQuery();
        using SqliteConnection connection = Read();
        using SqliteCommand command = connection.Command(
            QuarantineColumns + """
             WHERE id < $before AND ($rsu IS NULL OR rsu = $rsu) AND ($reason IS NULL OR reason = $reason)
            ORDER BY id DESC LIMIT $limit
            """,
            ("$before", query.BeforeId ?? long.MaxValue),
            ("$rsu", query.Rsu),
            ("$reason", query.Reason),
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

    /// <summary>Takes an entry out, after its upload was replayed or looked into; false when it was not there.</summary>
    public bool RemoveQuarantine(long id) =>
        Write((connection, _) => connection.Run("DELETE FROM quarantine WHERE id = $id", ("$id", id))) != 0;

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
