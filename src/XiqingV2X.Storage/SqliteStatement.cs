using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace XiqingV2X.Storage;

/// <summary>
/// A statement that is prepared once and run thousands of times a second: values are bound without a box, a string or a
/// reader in between, so that a run allocates nothing. It takes part in whatever transaction its connection has open.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[256];

    /// <param name="connection">Open connection; dispose the statement before it.</param>
    /// <param name="sql">One statement; its parameters are numbered from 1 as they first appear.</param>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("the connection is not open");
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    public void Bind(int parameter, string value)
    {
        int most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > _text.Length)
        {
            _text = new byte[most];
        }

        Check(raw.sqlite3_bind_text(_statement, parameter, _text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text))));
    }

    public void Bind(int parameter, ReadOnlySpan<byte> blob) => Check(raw.sqlite3_bind_blob(_statement, parameter, blob));

    /// <summary>Runs it with the values bound.</summary>
    /// <returns>Rows inserted or changed.</returns>
    /// <exception cref="SqliteException">It failed.</exception>
    public int Run()
    {
        int result = raw.sqlite3_step(_statement);

        // Returns the same error again.
        int reset = raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(reset);
        }

        return raw.sqlite3_changes(_database);
    }

    /// <summary>Goes to the next row; after the last it is ready to run again.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="SqliteException">It failed.</exception>
    public bool Step()
    {
        int result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        Check(raw.sqlite3_reset(_statement));
        return false;
    }

    /// <summary>A column of the row, counted from 0.</summary>
    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>A column of the row, counted from 0; it lies in the database's memory until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
