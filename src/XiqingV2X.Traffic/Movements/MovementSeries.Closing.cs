using System.Globalization;
using XiqingV2X.Traffic.Lanes;
using XiqingV2X.Traffic.Links;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Signals;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Movements;

internal sealed partial class MovementSeries
{
    /// <summary>Control delay at which levels B to F begin, s/veh (HCM, signalised intersections).</summary>
    private static readonly double[] LevelLimitsS = [10, 20, 35, 55, 80];

    private readonly HashSet<MovementKey> _done = [];

    public override long NextEnd(int lengthIndex) => Math.Min(base.NextEnd(lengthIndex), _sensors.NextEnd(lengthIndex));

    protected override void AddPoints(in ClosingWindow window, WindowTable<MovementKey, MovementAccumulator>? table, List<MetricPoint> points)
    {
        Dictionary<int, int> standing = _sensors.Standing(window);
        _done.Clear();
        if (table is not null)
        {
            foreach (MovementKey key in table.Keys)
            {
                if (Sources.Stands(key.Rsu, key.Link, standing))
                {
                    _done.Add(key);
                    AddPoint(window, key, table[key], points);
                }
            }
        }

        foreach ((int link, int rsu) in standing)
        {
            foreach (LaneState lane in _map.Links[link].Lanes)
            {
                foreach (MapConnection connection in lane.Lane.Connections)
                {
                    // A movement that the sensors see and nobody made has an observed zero.
                    foreach (int source in (ReadOnlySpan<int>)[rsu, LinkKey.Fused])
                    {
                        var key = new MovementKey(link, connection.Remote, true, lane.PhaseTo(connection.Remote), source);
                        if (_done.Add(key))
                        {
                            AddPoint(window, key, null, points);
                        }
                    }
                }
            }
        }
    }

    private void AddPoint(in ClosingWindow window, MovementKey key, MovementAccumulator? found, List<MetricPoint> points)
    {
        LinkState link = _map.Links[key.Link];
        if (link.Line is null)
        {
            return;
        }

        MovementAccumulator sums = found ?? Nothing;
        bool whole = sums.DelayS.Count > 0;
        Mean delay = whole ? sums.DelayS : sums.PartDelayS;
        int junction = _signals.IndexOf(link.Node);
        double green = junction < 0 || key.Phase == 0 ? double.NaN : _greens.Share(window, new PhaseKey(junction, key.Phase));
        points.Add(new MetricPoint(
            TrafficSeries.Movement,
            window.Seconds,
            window.StartMs,
            [
                link.Key,
                link.NodeKey,
                key.Phase == 0 ? "" : key.Phase.ToString(CultureInfo.InvariantCulture),
                Sources.NameOf(key.Rsu),
                key.HasTo ? key.To.ToKey() : "",
            ],
            [
                sums.Volume.Total,
                sums.Volume.Cars,
                sums.Volume.Trucks,
                sums.Volume.Buses,
                sums.Volume.Motorcycles,
                sums.Volume.Others,
                delay.Value,
                LevelOf(delay.Value),
                delay.Count,
                (whole ? sums.StretchM : sums.PartStretchM).Value,
                (whole ? sums.FreeFlowS : sums.PartFreeFlowS).Value,
                sums.Stops.Value,
                sums.Stops.Count,
                Share(sums.Stops.Count - sums.Stopped, sums.Stops.Count),
                Share(sums.StoppedTwice, sums.Stops.Count),
                sums.ArrivedInGreen.Value,
                sums.ArrivedInGreen.Count,
                green,
                green > 0 ? sums.ArrivedInGreen.Value / green : double.NaN,
                sums.LightsKnown > 0 ? sums.OnRed : double.NaN,
                sums.LightsKnown,
                sums.Blocked.Value,
                sums.Blocked.Count,
                _sensors.DataShare(window, key.Link, key.Rsu),
            ]));
    }

    private static readonly MovementAccumulator Nothing = new();

    private static double Share(int part, int of) => of > 0 ? (double)part / of : double.NaN;

    private static double LevelOf(double delayS)
    {
        if (double.IsNaN(delayS))
        {
            return double.NaN;
        }

        int level = 1;
        foreach (double limit in LevelLimitsS)
        {
            level += delayS > limit ? 1 : 0;
        }

        return level;
    }

    protected override void SaveKey(MemoryWriter writer, MovementKey key)
    {
        _map.SaveLink(writer, key.Link);
        MapModel.Save(writer, key.To);
        writer.Write(key.HasTo);
        writer.Write(key.Phase);
        Sources.Save(writer, key.Rsu);
    }

    protected override MovementKey? LoadKey(MemoryReader reader)
    {
        var key = new MovementKey(_map.LoadLink(reader), MapModel.LoadNode(reader), reader.ReadBoolean(), reader.ReadByte(), Sources.Load(reader));
        return key.Link < 0 ? null : key;
    }
}
