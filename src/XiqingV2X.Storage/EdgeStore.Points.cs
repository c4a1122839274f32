using System.Text;
using Microsoft.Data.Sqlite;
using XiqingV2X.Storage.Points;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage;

/// <content>Reading points.</content>
public sealed partial class EdgeStore
{
    private const string PointColumns =
        "p.seq, p.key, p.layout, p.start_ms, p.fields, k.series, k.window_s, k.tags, l.fields";

    private const string PointTables =
        "point p JOIN point_key k ON k.id = p.key JOIN layout l ON l.id = p.layout";

    /// <summary>
    /// Points of a series, by start and tags. They are streamed: the reader sees the store as it was at the first
    /// step, however long it takes, and should not be left open for longer than needed.
    /// </summary>
    public IEnumerable<MetricPoint> ReadPoints(PointQuery query) => ReadStoredPoints(query).Select(stored => stored.Point);

    /// <summary>The same, each with its place in the store's order: what a destination's cursor counts by.</summary>
    public IEnumerable<StoredPoint> ReadStoredPoints(PointQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query is { InBulk: true, Tags: null, Limit: null, NewestFirst: false }
            ? BulkReader.Read(_reading, _catalog, query)
            : InSlices(query);
    }

    private IEnumerable<StoredPoint> InSlices(PointQuery query)
    {
        using SqliteConnection connection = Read();
        using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        using SqliteCommand command = connection.CreateCommand();
        var keys = new StringBuilder("k.series = $series AND k.window_s = $window");
        AddTags(command, keys, query.Tags);
        command.Parameters.AddWithValue("$series", query.Series);
        command.Parameters.AddWithValue("$window", query.WindowSeconds);
        (long from, long to) = Bounds(command, keys.ToString(), query);
        var slices = new TimeSlices(from, to, query.WindowSeconds * 1000L, query.NewestFirst);
        string order = query.NewestFirst ? "DESC" : "ASC";
        command.CommandText = $"SELECT {PointColumns} FROM {PointTables} WHERE {keys} AND p.start_ms >= $from AND p.start_ms < $to ORDER BY p.start_ms {order}, k.tags LIMIT $limit";
        SqliteParameter limit = command.Parameters.AddWithValue("$limit", 0);
        int left = query.Limit ?? int.MaxValue;
        int rows = 0;
        while (left > 0 && slices.Next(rows) is { } slice)
        {
            command.Parameters["$from"].Value = slice.FromMs;
            command.Parameters["$to"].Value = slice.ToMs;
            limit.Value = left;
            rows = 0;
            foreach (StoredPoint stored in Points(command))
            {
                rows++;
                left--;
                yield return stored;
            }
        }
    }

    /// <summary>The newest point of each tag set of a series, by tags.</summary>
    /// <param name="series">Series name.</param>
    /// <param name="windowSeconds">Length of the windows in seconds.</param>
    /// <param name="sinceMs">Only of tag sets whose newest window starts at or after this, Unix ms.</param>
    /// <param name="tags">Tag values that must be equal, by tag name.</param>
    public IReadOnlyList<MetricPoint> LatestPoints(
        string series,
        int windowSeconds,
        long sinceMs = long.MinValue,
        IReadOnlyDictionary<string, string>? tags = null)
    {
        using SqliteConnection connection = Read();
        using SqliteCommand command = connection.CreateCommand();
        var sql = new StringBuilder($"SELECT {PointColumns} FROM {PointTables} WHERE k.series = $series AND k.window_s = $window");
        AddTags(command, sql, tags);
        sql.Append(" AND p.start_ms = (SELECT max(start_ms) FROM point WHERE key = k.id) AND p.start_ms >= $since ORDER BY k.tags");
        command.CommandText = sql.ToString();
        command.Parameters.AddWithValue("$series", series);
        command.Parameters.AddWithValue("$window", windowSeconds);
        command.Parameters.AddWithValue("$since", sinceMs);
        return [.. Points(command).Select(stored => stored.Point)];
    }

    /// <summary>Series and window lengths that were ever stored, with the number of their tag sets.</summary>
    public IReadOnlyList<SeriesSummary> ReadSeries()
    {
        using SqliteConnection connection = Read();
        using SqliteCommand command = connection.Command(
            "SELECT series, window_s, count(*) FROM point_key GROUP BY series, window_s ORDER BY series, window_s");
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<SeriesSummary>();
        while (reader.Read())
        {
            list.Add(new SeriesSummary(reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2)));
        }

        return list;
    }

    /// <summary>
    /// Start of the first and end of the last stored window, Unix ms; null when there is no point. Windows of up to a minute tell it
    /// where there are any: an hour's begins before the node did, and is stored before its end when the node stops.
    /// </summary>
    public (long FromMs, long ToMs)? ReadSpan()
    {
        return ReadSpan(60) ?? ReadSpan(int.MaxValue);
    }

    private (long FromMs, long ToMs)? ReadSpan(int longestSeconds)
    {
        using SqliteConnection connection = Read();

        // One look at each end of the index per key, not a walk over the points.
        using SqliteCommand command = connection.Command(
            """
            SELECT min((SELECT min(start_ms) FROM point WHERE key = k.id)),
                max((SELECT max(start_ms) FROM point WHERE key = k.id) + k.window_s * 1000)
            FROM point_key k WHERE k.window_s <= $longest
            """);
        command.Parameters.AddWithValue("$longest", longestSeconds);
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? (reader.GetInt64(0), reader.GetInt64(1)) : null;
    }

    private static void AddTags(SqliteCommand command, StringBuilder sql, IReadOnlyDictionary<string, string>? tags)
    {
        int i = 0;
        foreach ((string name, string value) in tags ?? new Dictionary<string, string>())
        {
            // A tag without value is not stored; asking for the empty value finds the points that do not have it.
            sql.Append(System.Globalization.CultureInfo.InvariantCulture, $" AND coalesce((SELECT t.value FROM json_each(k.tags) t WHERE t.key = $n{i}), '') = $v{i}");
            command.Parameters.AddWithValue($"$n{i}", name);
            command.Parameters.AddWithValue($"$v{i}", value);
            i++;
        }
    }

    /// <summary>First start and last start + 1 of what a query selects: a look at both ends of each key; (0, 0) when it selects nothing.</summary>
    internal static (long FromMs, long ToMs) Bounds(SqliteCommand command, string keys, PointQuery query)
    {
        command.Parameters.AddWithValue("$from", query.FromMs);
        command.Parameters.AddWithValue("$to", query.ToMs);
        command.CommandText =
            $"""
            SELECT min((SELECT min(start_ms) FROM point WHERE key = k.id AND start_ms >= $from)),
                max((SELECT max(start_ms) FROM point WHERE key = k.id AND start_ms < $to))
            FROM point_key k WHERE {keys}
            """;
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) && !reader.IsDBNull(1) ? (reader.GetInt64(0), reader.GetInt64(1) + 1) : (0, 0);
    }

    private IEnumerable<StoredPoint> Points(SqliteCommand command)
    {
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            long key = reader.GetInt64(1);
            long layout = reader.GetInt64(2);
            PointShape shape = _catalog.Find(key, layout)
                ?? _catalog.Add(key, reader.GetString(5), reader.GetInt32(6), reader.GetString(7), layout, reader.GetString(8));
            yield return new StoredPoint(reader.GetInt64(0), shape.Point(reader.GetInt64(3), reader.GetFieldValue<byte[]>(4)));
        }
    }
}
