using Microsoft.Data.Sqlite;
using XiqingV2X.Storage.Ledger;
using XiqingV2X.Storage.Points;
using XiqingV2X.Storage.Quarantine;
using XiqingV2X.Storage.Register;
using XiqingV2X.Storage.Schema;

namespace XiqingV2X.Storage;

/// <summary>
/// The node's record: closed metric points, loss ledger, quarantine, register, forwarding cursors and checkpoint, in
/// one SQLite file in write-ahead-log mode. One process writes; any number of readers, in this process or another,
/// see whole commits only. Every member may be called from any thread: writes take turns, reads run beside them.
/// </summary>
/// <remarks>
/// <c>synchronous=NORMAL</c>: a killed process loses nothing that was committed. A power cut may lose the newest
/// commits, but always whole ones from the end, so points, ledger, cursor and checkpoint go back together and the
/// pipeline makes them again from the journal, which is what is synced to the disk. FULL would add a sync per commit
/// and protect nothing that the journal does not. What follows from it: a journal segment may be deleted only after
/// <see cref="MakeDurable"/> returned for a checkpoint behind it.
/// </remarks>
public sealed partial class EdgeStore : IDisposable
{
    private readonly EdgeStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly SeriesCatalog _catalog;
    private readonly string _reading;
    private readonly Lock _turn = new();
    private readonly SqliteConnection? _writing;
    private readonly PointWriter? _points;
    private readonly LedgerWriter? _ledger;
    private readonly QuarantineWriter? _quarantine;
    private readonly PendingWriter? _pending;

    private EdgeStore(EdgeStoreOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _catalog = new SeriesCatalog(options.Series);
        _reading = new SqliteConnectionStringBuilder
        {
            DataSource = options.DatabasePath,
            Mode = SqliteOpenMode.ReadOnly,
            DefaultTimeout = 10,
        }.ToString();
        if (options.ReadOnly)
        {
            using SqliteConnection connection = Read();
            Migrator.RequireCurrent(connection, EdgeSchema.Steps);
            return;
        }

        _writing = OpenForWriting(options.DatabasePath);
        try
        {
            Migrator.Migrate(_writing, EdgeSchema.Steps, time);
            _points = new PointWriter(_writing);
            _ledger = new LedgerWriter(_writing);
            _quarantine = new QuarantineWriter(_writing, options.QuarantineEntries, options.QuarantineBytes);
            _pending = new PendingWriter(_writing, options.PendingRsus);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Full path of the database file.</summary>
    public string DatabasePath => _options.DatabasePath;

    /// <summary>Opens a store, and creates or updates it unless it is opened read-only.</summary>
    /// <exception cref="EdgeStoreException">
    /// The file is missing (read-only), was written by a newer version, is not an edge store, or cannot be opened.
    /// </exception>
    public static EdgeStore Open(EdgeStoreOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.ReadOnly && !File.Exists(options.DatabasePath))
        {
            throw new EdgeStoreException($"there is no edge store at {options.DatabasePath}");
        }

        try
        {
            if (!options.ReadOnly)
            {
                Directory.CreateDirectory(options.DataFolder);
            }

            return new EdgeStore(options, time ?? TimeProvider.System);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new EdgeStoreException($"the edge store {options.DatabasePath} cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>Closes the store. What was committed stays.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            _points?.Dispose();
            _ledger?.Dispose();
            _quarantine?.Dispose();
            _pending?.Dispose();

            // Readers first: the last connection to close folds the write-ahead log into the file and removes it.
            using (var pool = new SqliteConnection(_reading))
            {
                SqliteConnection.ClearPool(pool);
            }

            _writing?.Dispose();
        }
    }

    private static SqliteConnection OpenForWriting(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString());
        try
        {
            connection.Open();
            connection.Run("PRAGMA busy_timeout = 10000");
            connection.Run("PRAGMA journal_mode = WAL");
            connection.Run("PRAGMA synchronous = NORMAL");

            // A log that grew during a long read is cut back afterwards.
            connection.Run("PRAGMA journal_size_limit = 67108864");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private SqliteConnection Read()
    {
        var connection = new SqliteConnection(_reading);
        connection.Open();
        return connection;
    }

    private T Write<T>(Func<SqliteConnection, SqliteTransaction, T> work)
    {
        SqliteConnection connection = _writing ?? throw new InvalidOperationException("the store was opened read-only");
        lock (_turn)
        {
            // BEGIN IMMEDIATE: waits for a writer of another process now, not in the middle.
            using SqliteTransaction transaction = connection.BeginTransaction();
            try
            {
                T result = work(connection, transaction);
                transaction.Commit();
                return result;
            }
            catch
            {
                _points!.Forget();
                throw;
            }
        }
    }

    private static void Count(SqliteConnection connection, string counter, long by)
    {
        if (by != 0)
        {
            connection.Run(
                "INSERT INTO counter VALUES($name, $by) ON CONFLICT(name) DO UPDATE SET value = value + excluded.value",
                ("$name", counter),
                ("$by", by));
        }
    }
}
