using System.Text;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.EndToEnd.Tests.Deploy;

/// <summary>deploy/influxdb/influxql/setup.iql: policies and continuous queries of InfluxDB 1.x for every series there is.</summary>
internal static class RetentionStatements
{
    /// <summary>Figures that may be added up over time.</summary>
    private static readonly Dictionary<string, string[]> Sums = new(StringComparer.Ordinal)
    {
        ["link"] = ["vehicle_metres", "vehicle_seconds"],
        ["rsu"] = ["uploads", "messages", "bytes", "rejected"],
        ["signal"] = ["changes", "illegal"],
        ["stop_line"] = ["volume"],
    };

    public static string Text()
    {
        var text = new StringBuilder();
        text.Append("CREATE DATABASE \"xv2x\" WITH DURATION 30d REPLICATION 1 SHARD DURATION 1d NAME \"windows\";\n");
        text.Append("CREATE RETENTION POLICY \"hours\" ON \"xv2x\" DURATION 1825d REPLICATION 1 SHARD DURATION 30d;\n");
        text.Append("CREATE RETENTION POLICY \"days\" ON \"xv2x\" DURATION INF REPLICATION 1 SHARD DURATION 365d;\n");
        foreach (SeriesDefinition series in TrafficSeries.All)
        {
            // One point a group: "last" only gives it a name that it keeps.
            string fields = string.Join(", ", series.Fields.Select(field => $"last(\"{field.Name}\") AS \"{field.Name}\""));
            text.Append($"CREATE CONTINUOUS QUERY \"hours_{series.Name}\" ON \"xv2x\" RESAMPLE EVERY 15m FOR 6h BEGIN SELECT {fields} INTO \"xv2x\".\"hours\".\"{series.Name}\" FROM \"xv2x\".\"windows\".\"{series.Name}\" WHERE \"window\" = '3600s' GROUP BY time(1h), * END;\n");
        }

        foreach ((string series, string[] names) in Sums)
        {
            string fields = string.Join(", ", names.Select(name => $"sum(\"{name}\") AS \"{name}\""));
            text.Append($"CREATE CONTINUOUS QUERY \"days_{series}\" ON \"xv2x\" RESAMPLE EVERY 1h FOR 2d BEGIN SELECT {fields} INTO \"xv2x\".\"days\".\"{series}\" FROM \"xv2x\".\"windows\".\"{series}\" WHERE \"window\" = '3600s' GROUP BY time(1d), * END;\n");
        }

        return text.ToString();
    }
}
