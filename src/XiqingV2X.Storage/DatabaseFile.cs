using Microsoft.Data.Sqlite;
using XiqingV2X.Storage.Schema;

namespace XiqingV2X.Storage;

/// <summary>What can be done with a SQLite file of the data folder from outside, also while a node uses it.</summary>
public static class DatabaseFile
{
    /// <summary>Schema version that this program writes into <see cref="EdgeStoreOptions.FileName"/>.</summary>
    public static int KnownSchema => EdgeSchema.Steps.Count;

    /// <summary>
    /// Copies a database as of one commit, page by page (SQLite's online backup), into a file of its own without a write-ahead log. The node
    /// goes on writing meanwhile; the copy is readable by its owner only.
    /// </summary>
    /// <exception cref="EdgeStoreException">It cannot be read or the copy not written.</exception>
    public static void Copy(string source, string target)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(target);
        try
        {
            var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            new FileStream(target, create).Dispose();
            using SqliteConnection from = Open(source, SqliteOpenMode.ReadOnly);
            using SqliteConnection to = Open(target, SqliteOpenMode.ReadWrite);
            from.BackupDatabase(to);
            using SqliteCommand command = to.Command("PRAGMA journal_mode = DELETE");
            command.ExecuteNonQuery();
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new EdgeStoreException($"{source} cannot be copied to {target}: {e.Message}", e);
        }
    }

    /// <summary>What is wrong inside a database (SQLite's <c>integrity_check</c> and <c>foreign_key_check</c>), at most a hundred lines; empty: nothing.</summary>
    public static IReadOnlyList<string> FindDamage(string path)
    {
        try
        {
            using SqliteConnection connection = Open(path, SqliteOpenMode.ReadOnly);
            using SqliteCommand check = connection.Command("PRAGMA integrity_check(100)");
            List<string> lines = Lines(check);
            lines.Remove("ok");
            if (lines.Count == 0)
            {
                using SqliteCommand references = connection.Command(
                    "SELECT \"table\" || ' row ' || coalesce(rowid, '?') || ' refers to nothing in ' || parent FROM pragma_foreign_key_check LIMIT 100");
                lines = Lines(references);
            }

            return lines;
        }
        catch (SqliteException e)
        {
            return [e.Message];
        }
    }

    /// <summary>Schema version of an edge store; 0 for an empty file; null when it is no edge store or cannot be read.</summary>
    public static int? ReadSchema(string path)
    {
        try
        {
            using SqliteConnection connection = Open(path, SqliteOpenMode.ReadOnly);
            return connection.Scalar("PRAGMA application_id") == EdgeSchema.ApplicationId
                ? (int)connection.Scalar("SELECT coalesce(max(version), 0) FROM schema_version")
                : connection.Scalar("SELECT count(*) FROM sqlite_schema") == 0 ? 0 : null;
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    /// <summary>The checkpoint in an edge store of whatever version, without its memory; null when there is none.</summary>
    public static StoreCheckpoint? ReadCheckpoint(string path)
    {
        using SqliteConnection connection = Open(path, SqliteOpenMode.ReadOnly);
        using SqliteCommand command = connection.Command("SELECT position, state FROM checkpoint");
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? new StoreCheckpoint(reader.GetString(0), reader.GetFieldValue<byte[]>(1), null) : null;
    }

    private static List<string> Lines(SqliteCommand command)
    {
        var lines = new List<string>();
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }
}
