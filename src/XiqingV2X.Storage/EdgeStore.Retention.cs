using Microsoft.Data.Sqlite;
using XiqingV2X.Storage.Points;

namespace XiqingV2X.Storage;

/// <content>Sizes, counters and retention.</content>
public sealed partial class EdgeStore
{
    /// <summary>
    /// Deletes points of a window length that start before a time. Whoever wants an age subtracts it from now. Points
    /// that a destination has not taken yet go too, and are counted apart: retention bounds the disk.
    /// </summary>
    /// <param name="windowSeconds">Length of the windows in seconds.</param>
    /// <param name="beforeMs">Unix ms; windows that start before it are deleted.</param>
    /// <param name="limit">At most so many in one call, so that the pipeline's next commit waits only shortly; call again while it returns the limit.</param>
    /// <returns>Points deleted.</returns>
    public int RetirePoints(int windowSeconds, long beforeMs, int limit = 20_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return Write((connection, _) =>
        {
            using SqliteCommand command = connection.Command(
                """
                DELETE FROM point WHERE seq IN (
                    SELECT p.seq FROM point_key k JOIN point p ON p.key = k.id
                    WHERE k.window_s = $window AND p.start_ms < $before LIMIT $limit)
                RETURNING seq > (SELECT coalesce(min(seq), 9223372036854775807) FROM cursor)
                """,
                ("$window", windowSeconds),
                ("$before", beforeMs),
                ("$limit", limit));
            int retired = 0;
            int unsent = 0;
            using (SqliteDataReader reader = command.ExecuteReader())
            {
                while (reader.Read())
                {
                    retired++;
                    unsent += reader.GetInt32(0);
                }
            }

            Count(connection, CounterName.PointsRetired, retired);
            Count(connection, CounterName.PointsRetiredUnsent, unsent);
            return retired;
        });
    }

    /// <summary>Counts journal segments that retention removed.</summary>
    public void CountRetired(JournalRetired retired)
    {
        ArgumentNullException.ThrowIfNull(retired);
        Write((connection, _) =>
        {
            Count(connection, CounterName.SegmentsRetired, retired.Segments);
            Count(connection, CounterName.RecordsRetired, retired.Records);
            Count(connection, CounterName.JournalBytesRetired, retired.Bytes);
            return 0;
        });
    }

    /// <summary>Entries in quarantine now, and retired or replayed, ever.</summary>
    public (long Kept, long Retired, long Replayed) ReadQuarantineCounts()
    {
        using SqliteConnection connection = Read();
        using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        return (
            connection.Scalar("SELECT count(*) FROM quarantine"),
            Counter(connection, CounterName.QuarantineRetired),
            Counter(connection, CounterName.QuarantineReplayed));
    }

    /// <summary>Journal segments that retention removed, ever.</summary>
    public JournalRetired ReadRetired()
    {
        using SqliteConnection connection = Read();
        using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        return new JournalRetired(
            Counter(connection, CounterName.SegmentsRetired),
            Counter(connection, CounterName.RecordsRetired),
            Counter(connection, CounterName.JournalBytesRetired));
    }

    /// <summary>Sizes and counters. Counts the points, so it is for a page or a command, not for a loop.</summary>
    public StoreCounts ReadCounts()
    {
        using SqliteConnection connection = Read();
        using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        long Counter(string name) => EdgeStore.Counter(connection, name);
        return new StoreCounts(
            NewestSequence: PointWriter.Newest(connection),
            Points: connection.Scalar("SELECT count(*) FROM point"),
            Keys: connection.Scalar("SELECT count(*) FROM point_key"),
            Quarantined: connection.Scalar("SELECT count(*) FROM quarantine"),
            QuarantineRetired: Counter(CounterName.QuarantineRetired),
            QuarantineReplayed: Counter(CounterName.QuarantineReplayed),
            PendingRsus: connection.Scalar("SELECT count(*) FROM pending_rsu"),
            PendingSkipped: Counter(CounterName.PendingSkipped),
            PointsRetired: Counter(CounterName.PointsRetired),
            PointsRetiredUnsent: Counter(CounterName.PointsRetiredUnsent),
            DatabaseBytes: Length(DatabasePath) + Length(DatabasePath + "-wal"));
    }

    private static long Counter(SqliteConnection connection, string name) =>
        connection.Scalar("SELECT coalesce((SELECT value FROM counter WHERE name = $name), 0)", ("$name", name));

    private static long Length(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : 0;
    }
}
