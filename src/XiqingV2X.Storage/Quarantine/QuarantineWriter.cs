using Microsoft.Data.Sqlite;
using XiqingV2X.Messages;

namespace XiqingV2X.Storage.Quarantine;

/// <summary>Adds quarantine entries inside the commit's transaction and keeps their number and size within bounds.</summary>
internal sealed class QuarantineWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _add;
    private readonly int _maxEntries;
    private readonly long _maxBytes;

    public QuarantineWriter(SqliteConnection connection, int maxEntries, long maxBytes)
    {
        _connection = connection;
        _maxEntries = maxEntries;
        _maxBytes = maxBytes;
        _add = connection.Prepared(
            """
            INSERT INTO quarantine(arrival_ns, rsu, kind, topic, reason, bit_offset, field, payload, journal)
            VALUES($arrival, $rsu, $kind, $topic, $reason, $bit, $field, $payload, $journal)
            """,
            "$arrival",
            "$rsu",
            "$kind",
            "$topic",
            "$reason",
            "$bit",
            "$field",
            "$payload",
            "$journal");
    }

    /// <summary>Adds entries; returns how many old ones were retired for them.</summary>
    public int Write(SqliteTransaction transaction, IReadOnlyList<QuarantineEntry> entries)
    {
        if (entries.Count == 0)
        {
            return 0;
        }

        _add.Transaction = transaction;
        SqliteParameterCollection values = _add.Parameters;
        foreach (QuarantineEntry entry in entries)
        {
            values[0].Value = entry.ArrivalNs;
            values[1].Value = entry.Rsu;
            values[2].Value = MessageKindName.Of(entry.Kind);
            values[3].Value = entry.Topic;
            values[4].Value = entry.Reason;
            values[5].Value = entry.BitOffset;
            values[6].Value = entry.Field;
            values[7].Value = entry.Payload;
            values[8].Value = entry.JournalPosition;
            _add.ExecuteNonQuery();
        }

        // Newest first, everything from the first entry on that exceeds a bound goes. The walk is over ids and lengths
        // (the payload itself is not read) and only happens when something was rejected.
        return _connection.Run(
            """
            DELETE FROM quarantine WHERE id <= (
                SELECT max(id) FROM (
                    SELECT id,
                        row_number() OVER newest AS entries,
                        sum(length(payload)) OVER newest AS bytes
                    FROM quarantine WINDOW newest AS (ORDER BY id DESC))
                WHERE entries > $entries OR bytes > $bytes)
            """,
            ("$entries", _maxEntries),
            ("$bytes", _maxBytes));
    }

    public void Dispose() => _add.Dispose();
}
