using XiqingV2X.Traffic.Links;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Lanes;

/// <summary>What crosses the stop line of each lane.</summary>
internal sealed class StopLineSeries : KeyedSeries<LaneKey, StopLineAccumulator>
{
    private readonly MapModel _map;
    private readonly SensorView _sensors;

    public StopLineSeries(TrafficOptions options, MapModel map, SensorView sensors)
        : base(options)
    {
        _map = map;
        _sensors = sensors;
    }

    public override long NextEnd(int lengthIndex) => Math.Min(base.NextEnd(lengthIndex), _sensors.NextEnd(lengthIndex));

    /// <summary>Counts a crossing; what is not known is NaN.</summary>
    public void AddCrossing(LaneKey key, double timeMs, VehicleType type, double speedMps, double headwayMs, double gapMs)
    {
        if (At(timeMs, key) is { } sums)
        {
            sums.Volume.Add(type);
            sums.SpeedMps.Add(speedMps);
            sums.HeadwayMs.Add(headwayMs);
            sums.GapMs.Add(gapMs);
        }
    }

    /// <summary>Counts the time in which a vehicle covered the line, cut at window ends.</summary>
    public void AddCover(LaneKey key, double fromMs, double toMs)
    {
        long start = WindowMath.StartOf((long)Math.Floor(fromMs), Windows.ShortestMs);
        for (; start < toMs; start += Windows.ShortestMs)
        {
            if (At(start, key) is { } sums)
            {
                sums.CoveredMs += Math.Min(toMs, start + Windows.ShortestMs) - Math.Max(fromMs, start);
                sums.Covers++;
            }
        }
    }

    /// <summary>Counts a stop that began on the lane.</summary>
    public void AddStop(LaneKey key, long startMs)
    {
        if (At(startMs, key) is { } sums)
        {
            sums.Stops++;
        }
    }

    protected override void AddPoints(in ClosingWindow window, WindowTable<LaneKey, StopLineAccumulator>? table, List<MetricPoint> points)
    {
        Dictionary<int, int> standing = _sensors.Standing(window);
        if (table is not null)
        {
            foreach (LaneKey key in table.Keys)
            {
                // Lanes that sensors see follow below; those without a number, which only crossings make known, are here.
                if (key.Rsu == LinkKey.Bsm || (key.Lane < 0 && Sources.Stands(key.Rsu, key.Link, standing)))
                {
                    AddPoint(window, key, table[key], points);
                }
            }
        }

        foreach ((int link, int rsu) in standing)
        {
            // A lane that the sensors see and nobody crossed has an observed zero.
            for (int lane = 0; lane < _map.Links[link].Lanes.Length; lane++)
            {
                foreach (int source in (ReadOnlySpan<int>)[rsu, LinkKey.Fused])
                {
                    var key = new LaneKey(link, lane, source);
                    AddPoint(window, key, table?.Find(key), points);
                }
            }
        }
    }

    private void AddPoint(in ClosingWindow window, LaneKey key, StopLineAccumulator? sums, List<MetricPoint> points)
    {
        LinkState link = _map.Links[key.Link];
        if (link.Line is null || key.Lane >= link.Lanes.Length)
        {
            return;
        }

        TypeCounts volume = sums?.Volume ?? default;
        double observed = _sensors.ObservedSeconds(window, key.Link, key.Rsu);
        bool covered = volume.Total == 0 || sums is { Covers: > 0 };
        points.Add(new MetricPoint(
            TrafficSeries.StopLine,
            window.Seconds,
            window.StartMs,
            [key.Lane < 0 ? "" : link.Lanes[key.Lane].Key, link.Key, link.NodeKey, Sources.NameOf(key.Rsu)],
            [
                volume.Total,
                volume.Cars,
                volume.Trucks,
                volume.Buses,
                volume.Motorcycles,
                volume.Others,
                volume.Total * 3600.0 / observed,
                (sums?.SpeedMps.Value ?? double.NaN) * 3.6,
                sums?.SpeedMps.Count ?? 0,
                (sums?.HeadwayMs.Value ?? double.NaN) / 1000,
                (sums?.GapMs.Value ?? double.NaN) / 1000,
                covered ? (sums?.CoveredMs ?? 0) / (observed * 10) : double.NaN,
                sums?.Stops ?? 0,
                _sensors.DataShare(window, key.Link, key.Rsu),
            ]));
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
