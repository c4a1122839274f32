using Microsoft.Data.Sqlite;

namespace XiqingV2X.Storage.Schema;

/// <summary>Brings a database to the schema of this version, forward only.</summary>
internal static class Migrator
{
    /// <summary>Runs the steps that are missing; refuses a database that is newer than the steps, or not ours.</summary>
    public static void Migrate(SqliteConnection connection, IReadOnlyList<Migration> steps, TimeProvider time)
    {
        long present = Present(connection);
        Refuse(connection, present, steps.Count);
        foreach (Migration step in steps)
        {
            if (step.Version > present)
            {
                Run(connection, step, time);
            }
        }
    }

    /// <summary>Checks, without changing anything, that the database has exactly the schema of this version.</summary>
    public static void RequireCurrent(SqliteConnection connection, IReadOnlyList<Migration> steps)
    {
        long present = Present(connection);
        Refuse(connection, present, steps.Count);
        if (present < steps.Count)
        {
            throw new EdgeStoreException(
                $"{connection.DataSource} has schema version {present}, this program reads version {steps.Count}; "
                + "start the node once with this program, or copy the data folder and open the copy for writing, to bring it up to date");
        }
    }

    private static long Present(SqliteConnection connection) => connection.Scalar(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'") == 0
            ? 0
            : connection.Scalar("SELECT coalesce(max(version), 0) FROM schema_version");

    private static void Refuse(SqliteConnection connection, long present, int known)
    {
        if (present > known)
        {
            throw new EdgeStoreException(
                $"{connection.DataSource} was written by a newer version: its schema is {present}, this program knows up to {known}; update the program");
        }

        long application = connection.Scalar("PRAGMA application_id");
        bool foreign = application != EdgeSchema.ApplicationId
            && (application != 0 || connection.Scalar("SELECT count(*) FROM sqlite_schema") != 0);
        if (foreign)
        {
            throw new EdgeStoreException($"{connection.DataSource} is a database of another program, not an edge store");
        }
    }

    private static void Run(SqliteConnection connection, Migration step, TimeProvider time)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();

        // Two processes may open a new store at the same moment: the second finds the step done once it has the lock.
        if (Present(connection) < step.Version)
        {
            connection.Run($"PRAGMA application_id = {EdgeSchema.ApplicationId}");
            connection.Run("CREATE TABLE IF NOT EXISTS schema_version(version INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, note TEXT NOT NULL)");
            connection.Run(step.Sql);
            connection.Run(
                "INSERT INTO schema_version VALUES($version, $at, $note)",
                ("$version", step.Version),
                ("$at", time.GetUtcNow().ToUnixTimeMilliseconds()),
                ("$note", step.Note));
        }

        transaction.Commit();
    }
}
