using System.Globalization;
using System.Text;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Traffic.Tests.Support;

/// <summary>Keeps the points it is given.</summary>
internal sealed class ListSink : IMetricSink
{
    public List<MetricPoint> Points { get; } = [];

    public void Add(MetricPoint point) => Points.Add(point);

    public IReadOnlyList<MetricPoint> Of(SeriesDefinition series, int seconds) =>
        [.. Points.Where(point => point.Series == series && point.WindowSeconds == seconds)];

    /// <summary>Figures of links from one source.</summary>
    public IReadOnlyList<MetricPoint> Links(int seconds, string source) =>
        [.. Of(TrafficSeries.Link, seconds).Where(point => point.Tag("source") == source)];

    /// <summary>All points as text, to the last bit of every figure.</summary>
    public string Dump()
    {
        var text = new StringBuilder();
        foreach (MetricPoint point in Points)
        {
            text.Append(CultureInfo.InvariantCulture, $"{point.Series.Name}|{point.WindowSeconds}|{point.StartMs}|{string.Join(',', point.Tags)}|");
            text.AppendLine(string.Join(',', point.Values.Select(value => BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture))));
        }

        return text.ToString();
    }
}
