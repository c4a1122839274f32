using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace XiqingV2X.Storage.Points;

/// <summary>
/// Reads a series as a whole, piece by piece. A second thread reads the next piece while the points of this one are looked at; the
/// order of the points is the same however the threads run.
/// </summary>
internal sealed class BulkReader
{
    private const int Few = 60_000;

    // In the order of their keys' ids, points lie in the file much as they were written; in that of their tags every one is on another page.
    private const string Keys =
        """
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -16384;
        CREATE TEMP TABLE wanted(id INTEGER PRIMARY KEY, rank INTEGER NOT NULL);
        INSERT INTO wanted SELECT id, row_number() OVER (ORDER BY tags) - 1 FROM point_key WHERE series = $series AND window_s = $window;
        """;

    private const string Rows =
        """
        SELECT w.id, w.rank, p.layout, p.seq, p.start_ms, p.fields FROM wanted w CROSS JOIN point p ON p.key = w.id
        WHERE p.start_ms >= ? AND p.start_ms < ? ORDER BY w.id, p.start_ms
        """;

    private readonly string _source;
    private readonly SeriesCatalog _catalog;
    private readonly PointQuery _query;

    // Two go around: one is filled, one is looked at.
    private readonly BlockingCollection<PointPiece> _free = [new(), new()];
    private readonly BlockingCollection<PointPiece> _read = [];

    private BulkReader(string source, SeriesCatalog catalog, PointQuery query)
    {
        _source = source;
        _catalog = catalog;
        _query = query;
    }

    /// <summary>The points by start and tags, of one state of the store.</summary>
    /// <param name="source">Connection string, to read.</param>
    /// <param name="catalog">What is known of keys and layouts.</param>
    /// <param name="query">Series, window length and period.</param>
    public static IEnumerable<StoredPoint> Read(string source, SeriesCatalog catalog, PointQuery query)
    {
        var reader = new BulkReader(source, catalog, query);
        using var stop = new CancellationTokenSource();
        Task reading = Task.Factory.StartNew(
            () => reader.ReadPieces(stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (PointPiece piece in reader._read.GetConsumingEnumerable(CancellationToken.None))
            {
                foreach (StoredPoint stored in piece.Points())
                {
                    yield return stored;
                }

                reader._free.Add(piece, CancellationToken.None);
            }

            // What went wrong there is told here.
            reading.GetAwaiter().GetResult();
        }
        finally
        {
            // Also when the caller has seen enough: nothing is disposed of that the thread still uses.
            stop.Cancel();
            ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
            reader._free.Dispose();
            reader._read.Dispose();
        }
    }

    private void ReadPieces(CancellationToken stop)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(_source) { Pooling = false }.ToString());
            connection.Open();
            using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
            connection.Run(Keys, ("$series", _query.Series), ("$window", _query.WindowSeconds));
            var shapes = new (long Layout, PointShape Shape)?[connection.Scalar("SELECT count(*) FROM wanted")];
            using SqliteCommand bounds = connection.CreateCommand();
            (long from, long to) = EdgeStore.Bounds(bounds, "k.id IN (SELECT id FROM wanted)", _query);
            using var rows = new SqliteStatement(connection, Rows);
            using SqliteCommand names = connection.Command(
                "SELECT k.tags, l.fields FROM point_key k, layout l WHERE k.id = $key AND l.id = $layout", ("$key", 0L), ("$layout", 0L));
            var slices = new TimeSlices(from, to, _query.WindowSeconds * 1000L, newestFirst: false, Few);
            int last = 0;
            while (slices.Next(last) is { } slice)
            {
                PointPiece piece = _free.Take(stop);
                piece.Clear();
                rows.Bind(1, slice.FromMs);
                rows.Bind(2, slice.ToMs);
                while (rows.Step())
                {
                    long layout = rows.Integer(2);
                    ref (long Layout, PointShape Shape)? known = ref shapes[rows.Integer(1)];
                    if (known?.Layout != layout)
                    {
                        stop.ThrowIfCancellationRequested();
                        known = (layout, Shape(names, rows.Integer(0), layout));
                    }

                    piece.Add(rows.Integer(3), known.Value.Shape, rows.Integer(4), (int)rows.Integer(1), rows.Blob(5));
                }

                piece.Order();
                last = piece.Count;
                _read.Add(piece, CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The caller has seen enough.
        }
        finally
        {
            _read.CompleteAdding();
        }
    }

    private PointShape Shape(SqliteCommand names, long key, long layout)
    {
        if (_catalog.Find(key, layout) is { } known)
        {
            return known;
        }

        names.Parameters["$key"].Value = key;
        names.Parameters["$layout"].Value = layout;
        using SqliteDataReader reader = names.ExecuteReader();
        reader.Read();
        return _catalog.Add(key, _query.Series, _query.WindowSeconds, reader.GetString(0), layout, reader.GetString(1));
    }
}
