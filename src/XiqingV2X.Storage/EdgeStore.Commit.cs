using System.Diagnostics;

namespace XiqingV2X.Storage;

/// <content>Commits of the pipeline and the checkpoint.</content>
public sealed partial class EdgeStore
{
    /// <summary>
    /// Writes a batch in one transaction and empties it. When it throws (disk full, database locked by another
    /// process), nothing was written and the batch is as it was, to be committed again.
    /// </summary>
    public CommitResult Commit(StoreBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using Activity? activity = StorageTracing.Source.StartActivity("store commit");
        activity?.SetTag("v2x.points", batch.Points.Count);
        CommitResult result = Write((connection, transaction) =>
        {
            CommitResult points = _points!.Write(batch.Points);
            _ledger!.Write(batch.Changes());
            int retired = _quarantine!.Write(transaction, batch.Quarantined);
            Count(connection, CounterName.QuarantineRetired, retired + batch.QuarantineSkipped);
            long skipped = _pending!.Write(transaction, batch.Pending);
            Count(connection, CounterName.PendingSkipped, skipped + batch.PendingSkipped);
            if (batch.Checkpoint is { } checkpoint)
            {
                connection.Run(
                    """
                    INSERT INTO checkpoint VALUES(1, $position, $state, $now)
                    ON CONFLICT(one) DO UPDATE SET position = excluded.position, state = excluded.state, committed_ms = excluded.committed_ms
                    """,
                    ("$position", checkpoint.Position),
                    ("$state", checkpoint.State),
                    ("$now", NowMs));
                if (checkpoint.Memory is { } memory)
                {
                    connection.Run(
                        "INSERT INTO pipeline_memory VALUES(1, $memory) ON CONFLICT(one) DO UPDATE SET memory = excluded.memory",
                        ("$memory", memory));
                }
            }

            return points;
        });
        batch.Clear();
        return result;
    }

    /// <summary>The checkpoint of the last commit that had one; null in a new store.</summary>
    public StoreCheckpoint? ReadCheckpoint()
    {
        using var connection = Read();
        using var command = connection.Command("SELECT position, state, (SELECT memory FROM pipeline_memory) FROM checkpoint");
        using var reader = command.ExecuteReader();
        return reader.Read()
            ? new StoreCheckpoint(reader.GetString(0), reader.GetFieldValue<byte[]>(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2))
            : null;
    }

    /// <summary>
    /// Syncs everything committed so far to the disk. Afterwards no power cut takes back the checkpoint, so journal
    /// segments before it may be deleted.
    /// </summary>
    /// <returns>False when a reader that has been at it for long kept the log from being folded in; try again later.</returns>
    public bool MakeDurable()
    {
        var connection = _writing ?? throw new InvalidOperationException("the store was opened read-only");
        lock (_turn)
        {
            return connection.Scalar("PRAGMA wal_checkpoint(FULL)") == 0;
        }
    }

    private long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
