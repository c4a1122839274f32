using System.Runtime.InteropServices;
using XiqingV2X.Traffic.Health;
using XiqingV2X.Traffic.Links;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Lanes;

/// <summary>Travel times of whole links.</summary>
internal sealed class TravelTimeSeries : KeyedSeries<LinkKey, TravelTimeAccumulator>
{
    private readonly MapModel _map;
    private readonly SensorView _sensors;

    public TravelTimeSeries(TrafficOptions options, MapModel map, SensorView sensors)
        : base(options)
    {
        _map = map;
        _sensors = sensors;
    }

    /// <summary>Counts a crossing of the link's stop line.</summary>
    /// <param name="key">Link and source.</param>
    /// <param name="timeMs">Crossing, Unix ms.</param>
    /// <param name="travelMs">Time since the link's start, ms; NaN when the vehicle was not seen there.</param>
    public void Add(LinkKey key, double timeMs, double travelMs)
    {
        if (At(timeMs, key) is { } sums)
        {
            sums.Crossings++;
            if (!double.IsNaN(travelMs))
            {
                sums.TimesMs.Add((int)Math.Round(travelMs));
            }
        }
    }

    protected override void AddPoints(in ClosingWindow window, WindowTable<LinkKey, TravelTimeAccumulator>? table, List<MetricPoint> points)
    {
        if (table is null)
        {
            return;
        }

        Dictionary<int, int> standing = _sensors.Standing(window);
        foreach (LinkKey key in table.Keys)
        {
            TravelTimeAccumulator sums = table[key];
            bool stands = Sources.Stands(key.Rsu, key.Link, standing);
            if (stands && sums.TimesMs.Count > 0 && _map.Links[key.Link] is { Line: not null } link)
            {
                points.Add(Point(window, key, link, sums));
            }
        }
    }

    private MetricPoint Point(in ClosingWindow window, LinkKey key, LinkState link, TravelTimeAccumulator sums)
    {
        sums.TimesMs.Sort();
        ReadOnlySpan<int> rising = CollectionsMarshal.AsSpan(sums.TimesMs);
        double sum = 0;
        foreach (int timeMs in rising)
        {
            sum += timeMs;
        }

        double mean = sum / rising.Length / 1000;
        double median = Percentile.Of(rising, 0.5) / 1000;
        double p95 = Percentile.Of(rising, 0.95) / 1000;
        double freeFlow = link.Line!.LengthM / link.Link!.SpeedLimitMps;
        return new MetricPoint(
            TrafficSeries.TravelTime,
            window.Seconds,
            window.StartMs,
            [link.Key, link.NodeKey, Sources.NameOf(key.Rsu)],
            [
                median,
                Percentile.Of(rising, 0.8) / 1000,
                p95,
                mean,
                freeFlow,
                median / freeFlow,
                (p95 - mean) / mean,
                mean - freeFlow,
                rising.Length,
                (double)rising.Length / sums.Crossings,
                link.Line.LengthM,
                _sensors.DataShare(window, key.Link, key.Rsu),
            ]);
    }

    protected override void SaveKey(MemoryWriter writer, LinkKey key)
    {
        _map.SaveLink(writer, key.Link);
        Sources.Save(writer, key.Rsu);
    }

    protected override LinkKey? LoadKey(MemoryReader reader)
    {
        var key = new LinkKey(_map.LoadLink(reader), Sources.Load(reader));
        return key.Link < 0 ? null : key;
    }
}
