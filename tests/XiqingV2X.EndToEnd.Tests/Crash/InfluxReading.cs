using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.EndToEnd.Tests.Crash;

/// <summary>What reached InfluxDB, against what a node that has ended left in its store.</summary>
internal static class InfluxReading
{
    /// <summary>InfluxDB has exactly the points of the store.</summary>
    public static async Task AssertSameAsync(InfluxServer influx, string database, string data)
    {
        string[] expected = [.. StoredRun.Sendable(data).Select(StoredRun.Text).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(expected);
        var lines = new List<string>();
        foreach (SeriesDefinition series in StoredRun.Sendable(data).Select(point => point.Series).DistinctBy(series => series.Name))
        {
            foreach (InfluxRow row in await influx.QueryAsync($"SELECT * FROM \"{series.Name}\"", database))
            {
                lines.Add(StoredRun.Text(series.Name, row.Text("window"), row.TimeMs, series.Tags.Select(row.Text), series.Fields.Select(field => (field.Name, row.Number(field.Name)))));
            }
        }

        lines.Sort(StringComparer.Ordinal);
        if (!expected.SequenceEqual(lines))
        {
            Assert.Fail($"in the store alone:\n{string.Join('\n', expected.Except(lines).Take(10))}\nin InfluxDB alone:\n{string.Join('\n', lines.Except(expected).Take(10))}");
        }
    }
}
