using Microsoft.Data.Sqlite;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage.Points;

/// <summary>Writes points on the writing connection, inside the commit's transaction.</summary>
internal sealed class PointWriter : IDisposable
{
    private const string NextSequence = "next_seq";

    /// <summary>Keys whose ids are remembered: tags come from outside. Beyond, all are looked up anew.</summary>
    private const int MostKeys = 1_000_000;

    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _put;
    private byte[] _values = new byte[256];
    private readonly PointKey _key = new();
    private readonly Dictionary<UInt128, long> _keys = [];
    private readonly Dictionary<SeriesDefinition, long> _layouts = new(ReferenceEqualityComparer.Instance);

    public PointWriter(SqliteConnection connection)
    {
        _connection = connection;

        // Equal content changes nothing (and keeps its sequence number); other content moves the point to the end.
        _put = new SqliteStatement(
            connection,
            """
            INSERT INTO point(seq, key, start_ms, layout, fields) VALUES($seq, $key, $start, $layout, $fields)
            ON CONFLICT(key, start_ms) DO UPDATE SET seq = excluded.seq, layout = excluded.layout, fields = excluded.fields
            WHERE layout <> excluded.layout OR fields <> excluded.fields
            """);
    }

    /// <summary>Number of the newest point that <paramref name="connection"/> sees.</summary>
    public static long Newest(SqliteConnection connection) =>
        connection.Scalar("SELECT coalesce((SELECT value FROM counter WHERE name = $name), 1) - 1", ("$name", NextSequence));

    /// <summary>Writes points; returns how many were new or changed.</summary>
    public CommitResult Write(IReadOnlyList<MetricPoint> points)
    {
        // Read inside the transaction: another process may have written since.
        long next = Newest(_connection) + 1;
        int written = 0;
        foreach (MetricPoint point in points)
        {
            _put.Bind(1, next);
            _put.Bind(2, Key(point));
            _put.Bind(3, point.StartMs);
            _put.Bind(4, Layout(point.Series));
            _put.Bind(5, Values(point.Values));
            if (_put.Run() != 0)
            {
                next++;
                written++;
            }
        }

        if (written != 0)
        {
            // Kept apart from the points: retiring the newest point must not give its number out again.
            _connection.Run(
                "INSERT INTO counter VALUES($name, $next) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
                ("$name", NextSequence),
                ("$next", next));
        }

        return new CommitResult(written, points.Count - written, next - 1);
    }

    /// <summary>Forgets ids that a rolled-back transaction may have given.</summary>
    public void Forget()
    {
        _keys.Clear();
        _layouts.Clear();
    }

    public void Dispose() => _put.Dispose();

    private ReadOnlySpan<byte> Values(double[] values)
    {
        int size = values.Length * sizeof(double);
        if (size > _values.Length)
        {
            _values = new byte[size];
        }

        PointText.Values(values, _values);
        return _values.AsSpan(0, size);
    }

    private long Key(MetricPoint point)
    {
        UInt128 name = _key.Of(point.Series.Name, point.WindowSeconds, point.Tags);
        if (!_keys.TryGetValue(name, out long key))
        {
            // The update that changes nothing makes RETURNING give the id of a row that is there already.
            key = _connection.Scalar(
                """
                INSERT INTO point_key(series, window_s, tags) VALUES($series, $window, $tags)
                ON CONFLICT(series, window_s, tags) DO UPDATE SET series = series RETURNING id
                """,
                ("$series", point.Series.Name),
                ("$window", point.WindowSeconds),
                ("$tags", PointText.Tags(point.Series.Tags, point.Tags)));
            if (_keys.Count == MostKeys)
            {
                _keys.Clear();
            }

            _keys.Add(name, key);
        }

        return key;
    }

    private long Layout(SeriesDefinition series)
    {
        if (!_layouts.TryGetValue(series, out long layout))
        {
            layout = _connection.Scalar(
                "INSERT INTO layout(fields) VALUES($fields) ON CONFLICT(fields) DO UPDATE SET fields = fields RETURNING id",
                ("$fields", PointText.Fields(series.Fields.Select(field => field.Name))));
            _layouts.Add(series, layout);
        }

        return layout;
    }
}
