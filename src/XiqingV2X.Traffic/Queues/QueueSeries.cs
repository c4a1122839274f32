using System.Globalization;
using XiqingV2X.Traffic.Lanes;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Queues;

/// <summary>Queues of lanes by signal cycle, and the detector rule for split failures.</summary>
internal sealed class QueueSeries : KeyedSeries<LaneKey, QueueAccumulator>
{
    /// <summary>A queue that comes this near to the end of what is seen may go on beyond it, m.</summary>
    private const double ClipM = 15;

    /// <summary>Occupancy above which green and the beginning of red count as full (UDOT ATSPM).</summary>
    private const double FullShare = 0.79;

    private readonly MapModel _map;
    private readonly SensorView _sensors;

    public QueueSeries(TrafficOptions options, MapModel map, SensorView sensors)
        : base(options)
    {
        _map = map;
        _sensors = sensors;
    }

    /// <summary>Counts a queue's cycle, in the window in which it ends.</summary>
    public void AddCycle(LaneKey key, long endMs, in QueueLength longest, double seenM)
    {
        if (At(endMs, key) is { } sums)
        {
            sums.CentreM.Add(longest.CentreM);
            sums.Vehicles.Add(longest.Vehicles);
            sums.SeenM.Add(seenM);
            sums.Longest = longest.CentreM > sums.Longest.CentreM ? longest : sums.Longest;
            sums.Clipped += longest.RearM >= seenM - ClipM ? 1 : 0;
        }
    }

    /// <summary>Counts a cycle of the signal for the detector rule, in the window in which it ends.</summary>
    public void AddDetectorCycle(LaneKey key, long endMs, double greenOccupied, double redOccupied)
    {
        if (At(endMs, key) is { } sums)
        {
            sums.GreenOccupied.Add(greenOccupied);
            sums.RedOccupied.Add(redOccupied);
            sums.Failures += greenOccupied > FullShare && redOccupied > FullShare ? 1 : 0;
        }
    }

    protected override void AddPoints(in ClosingWindow window, WindowTable<LaneKey, QueueAccumulator>? table, List<MetricPoint> points)
    {
        if (table is null)
        {
            return;
        }

        Dictionary<int, int> standing = _sensors.Standing(window);
        foreach (LaneKey key in table.Keys)
        {
            LinkState link = _map.Links[key.Link];
            bool stands = Sources.Stands(key.Rsu, key.Link, standing);
            if (stands && link.Line is not null && key.Lane < link.Lanes.Length)
            {
                points.Add(Point(window, key, link, table[key]));
            }
        }
    }

    private MetricPoint Point(in ClosingWindow window, LaneKey key, LinkState link, QueueAccumulator sums)
    {
        bool any = sums.CentreM.Count > 0;
        bool detector = sums.GreenOccupied.Count > 0;
        LaneState lane = link.Lanes[key.Lane];
        return new MetricPoint(
            TrafficSeries.Queue,
            window.Seconds,
            window.StartMs,
            [lane.Key, link.Key, link.NodeKey, lane.Phase.ToString(CultureInfo.InvariantCulture), Sources.NameOf(key.Rsu)],
            [
                sums.CentreM.Value,
                any ? sums.Longest.CentreM : double.NaN,
                any ? sums.Longest.RearM : double.NaN,
                sums.Vehicles.Value,
                any ? sums.Longest.Vehicles : double.NaN,
                sums.CentreM.Count,
                any ? sums.Clipped : double.NaN,
                sums.SeenM.Value,
                sums.GreenOccupied.Value * 100,
                sums.RedOccupied.Value * 100,
                detector ? sums.Failures : double.NaN,
                sums.GreenOccupied.Count,
                _sensors.DataShare(window, key.Link, key.Rsu),
            ]);
    }

    protected override void SaveKey(MemoryWriter writer, LaneKey key)
    {
        _map.SaveLink(writer, key.Link);
        writer.Write7BitEncodedInt(key.Lane);
        Sources.Save(writer, key.Rsu);
    }

    protected override LaneKey? LoadKey(MemoryReader reader)
    {
        var key = new LaneKey(_map.LoadLink(reader), reader.Read7BitEncodedInt(), Sources.Load(reader));
        return key.Link < 0 ? null : key;
    }
}
