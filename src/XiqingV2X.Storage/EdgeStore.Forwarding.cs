using Microsoft.Data.Sqlite;
using XiqingV2X.Storage.Points;

namespace XiqingV2X.Storage;

/// <content>What forwarders need: points behind a cursor that survives.</content>
public sealed partial class EdgeStore
{
    private const int CountedExactly = 100_000;

    /// <summary>Points with a sequence number above the given one, in their order, at most <paramref name="limit"/>.</summary>
    public IReadOnlyList<StoredPoint> ReadAfter(long sequence, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        using SqliteConnection connection = Read();
        using SqliteCommand command = connection.Command(
            $"SELECT {PointColumns} FROM {PointTables} WHERE p.seq > $seq ORDER BY p.seq LIMIT $limit",
            ("$seq", sequence),
            ("$limit", limit));
        return [.. Points(command)];
    }

    /// <summary>The cursor of a destination; at the beginning for one that is new.</summary>
    public ForwardCursor ReadCursor(string destination) =>
        ReadCursors().FirstOrDefault(cursor => cursor.Destination == destination) ?? new ForwardCursor(destination, 0, 0, 0);

    /// <summary>Cursors of all destinations.</summary>
    public IReadOnlyList<ForwardCursor> ReadCursors()
    {
        using SqliteConnection connection = Read();
        using SqliteCommand command = connection.Command("SELECT destination, seq, accepted, set_aside FROM cursor ORDER BY destination");
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<ForwardCursor>();
        while (reader.Read())
        {
            list.Add(new ForwardCursor(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));
        }

        return list;
    }

    /// <summary>Moves a destination's cursor forward and adds to its counts; never moves it back.</summary>
    public void MoveCursor(string destination, long sequence, long accepted, long setAside) => Write((connection, _) => connection.Run(
        """
        INSERT INTO cursor VALUES($destination, $seq, $accepted, $setAside, $now)
        ON CONFLICT(destination) DO UPDATE SET
            seq = max(seq, excluded.seq),
            accepted = accepted + excluded.accepted,
            set_aside = set_aside + excluded.set_aside,
            updated_ms = excluded.updated_ms
        """,
        ("$destination", destination),
        ("$seq", sequence),
        ("$accepted", accepted),
        ("$setAside", setAside),
        ("$now", NowMs)));

    /// <summary>Forgets a destination; its next cursor starts at the beginning. Retention no longer counts its points as unsent.</summary>
    public bool RemoveCursor(string destination) =>
        Write((connection, _) => connection.Run("DELETE FROM cursor WHERE destination = $d", ("$d", destination))) != 0;

    /// <summary>What lies above a sequence number.</summary>
    public ForwardBacklog ReadBacklog(long sequence)
    {
        using SqliteConnection connection = Read();
        using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        long points = connection.Scalar(
            "SELECT count(*) FROM (SELECT 1 FROM point WHERE seq > $seq LIMIT $limit)",
            ("$seq", sequence),
            ("$limit", CountedExactly));
        if (points == 0)
        {
            return default;
        }

        if (points == CountedExactly)
        {
            // Counting on would read the whole backlog; numbers of points that changed since make this an upper bound.
            points = PointWriter.Newest(connection) - sequence;
        }

        long oldest = connection.Scalar(
            "SELECT p.start_ms + k.window_s * 1000 FROM point p JOIN point_key k ON k.id = p.key WHERE p.seq > $seq ORDER BY p.seq LIMIT 1",
            ("$seq", sequence));
        return new ForwardBacklog(points, oldest);
    }
}
