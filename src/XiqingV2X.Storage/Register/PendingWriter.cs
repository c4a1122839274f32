using Microsoft.Data.Sqlite;

namespace XiqingV2X.Storage.Register;

/// <summary>Keeps the list of unregistered RSU ids inside the commit's transaction.</summary>
internal sealed class PendingWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _put;
    private readonly int _max;

    public PendingWriter(SqliteConnection connection, int max)
    {
        _connection = connection;
        _max = max;

        // A new id is only taken while there is room, and not when the operator registered it meanwhile.
        _put = connection.Prepared(
            """
            INSERT INTO pending_rsu SELECT $id, $first, $last, $uploads
            WHERE $room > 0 OR EXISTS (SELECT 1 FROM pending_rsu WHERE id = $id)
            ON CONFLICT(id) DO UPDATE SET
                first_ns = min(first_ns, excluded.first_ns),
                last_ns = max(last_ns, excluded.last_ns),
                uploads = uploads + excluded.uploads
            """,
            "$id",
            "$first",
            "$last",
            "$uploads",
            "$room");
    }

    /// <summary>Adds what was seen; returns the uploads of ids there was no room for.</summary>
    public long Write(SqliteTransaction transaction, IReadOnlyCollection<PendingRsu> seen)
    {
        if (seen.Count == 0)
        {
            return 0;
        }

        long skipped = 0;
        long present = _connection.Scalar("SELECT count(*) FROM pending_rsu");
        _put.Transaction = transaction;
        foreach (PendingRsu rsu in seen)
        {
            if (_connection.Scalar("SELECT count(*) FROM register_rsu WHERE id = $id", ("$id", rsu.Id)) != 0)
            {
                continue;
            }

            _put.Parameters[0].Value = rsu.Id;
            _put.Parameters[1].Value = rsu.FirstSeenNs;
            _put.Parameters[2].Value = rsu.LastSeenNs;
            _put.Parameters[3].Value = rsu.Uploads;
            _put.Parameters[4].Value = _max - present;
            if (_put.ExecuteNonQuery() == 0)
            {
                skipped += rsu.Uploads;
            }
            else
            {
                present = _connection.Scalar("SELECT count(*) FROM pending_rsu");
            }
        }

        return skipped;
    }

    public void Dispose() => _put.Dispose();
}
