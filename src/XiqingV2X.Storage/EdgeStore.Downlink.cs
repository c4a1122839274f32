using Microsoft.Data.Sqlite;
using XiqingV2X.Storage.Downlink;

namespace XiqingV2X.Storage;

/// <content>Messages of the platform to devices.</content>
public sealed partial class EdgeStore
{
    /// <summary>Messages to devices that are kept; older ones go.</summary>
    public const int KeptDownlinks = 10_000;

    private const string DownlinkColumns =
        "id, device, kind, topic, payload, seq_num, wants_ack, state, attempts, created_ms, updated_ms, expires_ms, note";

    /// <summary>Adds a message.</summary>
    /// <returns>The message with its number.</returns>
    public DownlinkMessage AddDownlink(DownlinkMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Write((connection, _) =>
        {
            long id = connection.Scalar(
                "INSERT INTO downlink VALUES(NULL, $device, $kind, $topic, $payload, $seq, $wants, $state, $attempts, $created, $updated, $expires, $note) RETURNING id",
                ("$device", message.Device),
                ("$kind", message.Kind),
                ("$topic", message.Topic),
                ("$payload", message.Payload),
                ("$seq", message.SeqNum),
                ("$wants", message.WantsAck),
                ("$state", message.State.ToString()),
                ("$attempts", message.Attempts),
                ("$created", message.CreatedMs),
                ("$updated", message.UpdatedMs),
                ("$expires", message.ExpiresMs),
                ("$note", message.Note));
            connection.Run("DELETE FROM downlink WHERE id <= $id", ("$id", id - KeptDownlinks));
            return message with { Id = id };
        });
    }

    /// <summary>Changes where a message stands.</summary>
    public void UpdateDownlink(DownlinkMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Write((connection, _) => connection.Run(
            "UPDATE downlink SET state = $state, attempts = $attempts, updated_ms = $updated, note = $note WHERE id = $id",
            ("$id", message.Id),
            ("$state", message.State.ToString()),
            ("$attempts", message.Attempts),
            ("$updated", message.UpdatedMs),
            ("$note", message.Note)));
    }

    /// <summary>Messages, newest first.</summary>
    /// <param name="device">Of one device; null for all.</param>
    /// <param name="limit">Most.</param>
    public IReadOnlyList<DownlinkMessage> ReadDownlinks(string? device = null, int limit = 100)
    {
        using SqliteConnection connection = Read();
        using SqliteCommand command = connection.Command(
            $"SELECT {DownlinkColumns} FROM downlink WHERE $device IS NULL OR device = $device ORDER BY id DESC LIMIT $limit",
            ("$device", device),
            ("$limit", limit));
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<DownlinkMessage>();
        while (reader.Read())
        {
            list.Add(new DownlinkMessage
            {
                Id = reader.GetInt64(0),
                Device = reader.GetString(1),
                Kind = reader.GetString(2),
                Topic = reader.GetString(3),
                Payload = reader.GetFieldValue<byte[]>(4),
                SeqNum = reader.GetString(5),
                WantsAck = reader.GetBoolean(6),
                State = Enum.Parse<DownlinkState>(reader.GetString(7)),
                Attempts = reader.GetInt32(8),
                CreatedMs = reader.GetInt64(9),
                UpdatedMs = reader.GetInt64(10),
                ExpiresMs = reader.GetInt64(11),
                Note = reader.GetString(12),
            });
        }

        return list;
    }
}
