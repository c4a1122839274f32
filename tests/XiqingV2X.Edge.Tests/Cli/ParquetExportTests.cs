using Parquet;
using Parquet.Schema;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Tests.Cli;

/// <summary>A Parquet file holds what was written, with no value where there is none.</summary>
public sealed class ParquetExportTests
{
    [Fact]
    public async Task Points_come_back_as_they_were()
    {
        SeriesDefinition series = TrafficSeries.Phase;
        MetricPoint[] points =
        [
            new(series, 60, 1_772_352_000_000, ["1-101", "2"], [90.1, 30, 3, .. Enumerable.Repeat(1d, series.Fields.Count - 3)]),
            new(series, 60, 1_772_352_060_000, ["1-101", "3"], [double.NaN, 31, 3, .. Enumerable.Repeat(2d, series.Fields.Count - 3)]),
        ];
        var file = new MemoryStream();
        await ParquetExport.WriteAsync(series, points, file);

        file.Position = 0;
        await using ParquetReader reader = await ParquetReader.CreateAsync(file);
        DataField[] columns = reader.Schema.GetDataFields();
        Assert.Equal(["window_s", "start", .. series.Tags, .. series.Fields.Select(field => field.Name)], columns.Select(column => column.Name));
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        var phases = new string?[2];
        var cycles = new double?[2];
        var starts = new DateTime[2];
        await group.ReadAsync(columns.Single(column => column.Name == "phase"), phases.AsMemory());
        await group.ReadAsync<double>(columns.Single(column => column.Name == series.Fields[0].Name), cycles.AsMemory());
        await group.ReadAsync<DateTime>(columns.Single(column => column.Name == "start"), starts.AsMemory());
        Assert.Equal("2,3", string.Join(',', phases));
        Assert.Equal([90.1, null], cycles);
        Assert.Equal(points.Select(point => DateTime.UnixEpoch.AddMilliseconds(point.StartMs)), starts);
    }
}
