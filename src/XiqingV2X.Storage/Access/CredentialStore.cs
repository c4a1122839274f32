using Microsoft.Data.Sqlite;

namespace XiqingV2X.Storage.Access;

/// <summary>
/// What devices and people prove themselves with: <c>access.db</c> in the data folder, readable by its owner only. It is a file of its
/// own so that <c>edge.db</c>, which people copy to look at figures, holds no secret. Any number of processes may use it.
/// </summary>
public sealed partial class CredentialStore
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "access.db";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string _connection;

    private CredentialStore(string path)
    {
        Path = path;
        _connection = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 10 }.ToString();
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>Opens the file, and makes it if need be.</summary>
    /// <exception cref="EdgeStoreException">It cannot be opened or is no such file.</exception>
    public static CredentialStore Open(string dataFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataFolder);
        var store = new CredentialStore(System.IO.Path.GetFullPath(FileName, System.IO.Path.GetFullPath(dataFolder)));
        try
        {
            store.Create();
            return store;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new EdgeStoreException($"the credentials {store.Path} cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>One more with every change.</summary>
    public long ReadVersion()
    {
        using SqliteConnection connection = Connect();
        return connection.Scalar("SELECT version FROM access_version");
    }

    /// <summary>All credentials, by device.</summary>
    public IReadOnlyList<DeviceCredential> ReadAll()
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.Command("SELECT device, kind, secret FROM device_credential ORDER BY device, kind");
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<DeviceCredential>();
        while (reader.Read())
        {
            list.Add(new DeviceCredential(reader.GetString(0), Enum.Parse<CredentialKind>(reader.GetString(1)), reader.GetString(2)));
        }

        return list;
    }

    /// <summary>Devices that may not connect, whatever they prove.</summary>
    public IReadOnlyList<string> ReadRejected()
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.Command("SELECT device FROM rejected_device ORDER BY device");
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<string>();
        while (reader.Read())
        {
            list.Add(reader.GetString(0));
        }

        return list;
    }

    /// <summary>Sets a credential; the device's earlier one of the same kind goes.</summary>
    public void Put(DeviceCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        Change(
            "INSERT INTO device_credential VALUES($device, $kind, $secret) ON CONFLICT(device, kind) DO UPDATE SET secret = excluded.secret",
            ("$device", credential.Device),
            ("$kind", credential.Kind.ToString()),
            ("$secret", credential.Secret));
    }

    /// <summary>Takes a credential away; false when there is none.</summary>
    public bool Remove(string device, CredentialKind kind) => Change(
        "DELETE FROM device_credential WHERE device = $device AND kind = $kind",
        ("$device", device),
        ("$kind", kind.ToString()));

    /// <summary>Keeps a device out; false when it was already.</summary>
    public bool Reject(string device) => Change("INSERT OR IGNORE INTO rejected_device VALUES($device)", ("$device", device));

    /// <summary>Lets a device in again; false when it was not kept out.</summary>
    public bool Readmit(string device) => Change("DELETE FROM rejected_device WHERE device = $device", ("$device", device));

    private bool Change(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using SqliteConnection connection = Connect();
        using SqliteTransaction transaction = connection.BeginTransaction();
        bool changed = connection.Run(sql, values) != 0;
        if (changed)
        {
            connection.Run("UPDATE access_version SET version = version + 1");
        }

        transaction.Commit();
        return changed;
    }

    private void Create()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);

        // Made before SQLite sees it, so that it never stands there readable; SQLite gives its side files the same mode.
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        new FileStream(Path, options).Dispose();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, OwnerOnly);
        }

        using SqliteConnection connection = Connect();
        using SqliteTransaction transaction = connection.BeginTransaction();
        connection.Run("""
            CREATE TABLE IF NOT EXISTS access_version(one INTEGER PRIMARY KEY CHECK(one = 1), version INTEGER NOT NULL);
            INSERT OR IGNORE INTO access_version VALUES(1, 0);
            CREATE TABLE IF NOT EXISTS device_credential(
                device TEXT NOT NULL,
                kind TEXT NOT NULL,
                secret TEXT NOT NULL,
                PRIMARY KEY(device, kind)) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS user_account(name TEXT PRIMARY KEY, role TEXT NOT NULL, secret TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS api_key(
                id TEXT PRIMARY KEY,
                name TEXT NOT NULL UNIQUE,
                secret TEXT NOT NULL,
                created_ms INTEGER NOT NULL,
                expires_ms INTEGER) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS rejected_device(device TEXT PRIMARY KEY) WITHOUT ROWID;
            """);
        transaction.Commit();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        return connection;
    }
}
