using Parquet;
using Parquet.Schema;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Cli;

/// <summary>
/// Points of one series as a Parquet file: window_s, start (UTC), a text column for each tag, a nullable double for each
/// figure. Written in row groups, so that any number of points takes bounded memory.
/// </summary>
internal static class ParquetExport
{
    private const int RowGroup = 50_000;

    public static async Task WriteAsync(SeriesDefinition series, IEnumerable<MetricPoint> points, Stream destination)
    {
        var window = new DataField<int>("window_s");
        var start = new DateTimeDataField("start", DateTimeFormat.DateAndTimeMicros, isAdjustedToUTC: true);
        DataField<string>[] tags = [.. series.Tags.Select(tag => new DataField<string>(tag))];
        DataField<double?>[] fields = [.. series.Fields.Select(field => new DataField<double?>(field.Name))];
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema([window, start, .. tags, .. fields]), destination);
        foreach (MetricPoint[] chunk in points.Chunk(RowGroup))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            await group.WriteAsync<int>(window, Column(chunk, point => point.WindowSeconds));
            await group.WriteAsync<DateTime>(start, Column(chunk, point => DateTime.UnixEpoch.AddMilliseconds(point.StartMs)));
            for (int i = 0; i < tags.Length; i++)
            {
                int column = i;
                await group.WriteAsync(tags[i], Column(chunk, point => point.Tags[column]));
            }

            for (int i = 0; i < fields.Length; i++)
            {
                int column = i;
                await group.WriteAsync<double>(fields[i], Column(chunk, point => double.IsFinite(point.Values[column]) ? point.Values[column] : (double?)null));
            }
        }
    }

    private static T[] Column<T>(MetricPoint[] points, Func<MetricPoint, T> value) => [.. points.Select(value)];
}
