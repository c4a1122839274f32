using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Links;

internal sealed partial class LinkSeries
{
    // The RSU whose figures stand for a link in the window that is being closed; kept only to reuse the memory.
    private readonly Dictionary<int, LinkKey> _chosen = [];

    public long NextEnd(int lengthIndex) => Math.Min(_links.NextEnd(lengthIndex), _sensors.NextEnd(lengthIndex));

    public void Seal(int lengthIndex, long throughMs)
    {
        _links.Seal(lengthIndex, throughMs);
        _sensors.Seal(lengthIndex, throughMs);
    }

    public void Close(int lengthIndex, long endMs, List<MetricPoint> points)
    {
        WindowTable<LinkKey, LinkAccumulator>? links = _links.EndingAt(lengthIndex, endMs);
        WindowTable<int, SensorAccumulator>? sensors = _sensors.EndingAt(lengthIndex, endMs);
        var window = new ClosingWindow(_links.Seconds(lengthIndex), lengthIndex, endMs);
        if (links is not null)
        {
            foreach (LinkKey key in links.Keys)
            {
                if (key.Rsu < 0 && _map.Links[key.Link] is { Line: { } line } link)
                {
                    LinkAccumulator sums = links[key];
                    int listened = _listening.SecondsIn(window.StartMs, window.Seconds);
                    points.Add(Point(link, "bsm", sums, 0, line.LengthM, sums.Seconds.Count, listened, window));
                }
            }
        }

        if (sensors is not null)
        {
            AddSensorPoints(links, sensors, window, points);
        }

        if (links is not null)
        {
            _links.CloseOldest(lengthIndex);
        }

        if (sensors is not null)
        {
            _sensors.CloseOldest(lengthIndex);
        }
    }

    /// <summary>
    /// One point for each link that the sensors of an RSU that reported in the window are known to see: without any
    /// vehicle it is an observed zero. Two RSUs give the same vehicle two ids, so their figures are not added; one
    /// stands for the link: the one at the stop line, whose MAP the link is in, if it sees enough of it, else the one
    /// that sees the longest stretch.
    /// </summary>
    private void AddSensorPoints(
        WindowTable<LinkKey, LinkAccumulator>? links,
        WindowTable<int, SensorAccumulator> sensors,
        in ClosingWindow window,
        List<MetricPoint> points)
    {
        _chosen.Clear();
        foreach ((LinkKey key, SeenStretch stretch) in _stretches)
        {
            bool current = ReferenceEquals(_map.Links[key.Link].Line, stretch.Line)
                && stretch.LastMs >= window.EndMs - _options.SensorMemoryMs;
            if (current
                && sensors.Find(key.Rsu) is not null
                && (!_chosen.TryGetValue(key.Link, out LinkKey rival) || StandsBefore(key, rival)))
            {
                _chosen[key.Link] = key;
            }
        }

        foreach (LinkKey key in _chosen.Values)
        {
            LinkState link = _map.Links[key.Link];
            SeenStretch stretch = _stretches[key];
            LinkAccumulator? sums = links?.Find(key);
            bool longEnough = IsLongEnough(stretch.LengthM, link.Line!);
            if (longEnough || sums?.Vehicles(window.LengthIndex) > 0)
            {
                int reported = sensors.Find(key.Rsu)!.Seconds.Count;
                points.Add(Point(link, "rsm", sums, stretch.FromM, stretch.ToM, reported, reported, window, longEnough));
            }
        }
    }

    private bool StandsBefore(LinkKey key, LinkKey rival)
    {
        int order = AtStopLine(key).CompareTo(AtStopLine(rival));
        order = order != 0 ? order : _stretches[key].LengthM.CompareTo(_stretches[rival].LengthM);
        return order != 0 ? order > 0 : string.CompareOrdinal(_rsuId(key.Rsu), _rsuId(rival.Rsu)) < 0;
    }

    private bool AtStopLine(LinkKey key)
    {
        LinkState link = _map.Links[key.Link];
        return _map.Find(link.Node)?.Rsu == key.Rsu && IsLongEnough(_stretches[key].LengthM, link.Line!);
    }

    private bool IsLongEnough(double seenM, Polyline line) =>
        seenM >= Math.Min(_options.MinSeenStretchM, line.LengthM / 2);

    private static MetricPoint Point(
        LinkState link,
        string source,
        LinkAccumulator? sums,
        double fromM,
        double toM,
        int secondsWithData,
        int secondsObserved,
        in ClosingWindow window,
        bool longEnough = true)
    {
        double vehicleSeconds = sums?.VehicleSeconds ?? 0;
        double vehicleMetres = sums?.VehicleMetres ?? 0;

        // A bsm point without a joined piece (a single position) has vehicles seen but no time observed: no figures.
        bool measured = longEnough && secondsObserved > 0 && (source == "rsm" || vehicleSeconds > 0);
        double region = (toM - fromM) * secondsObserved;
        return new MetricPoint(
            TrafficSeries.Link,
            window.Seconds,
            window.StartMs,
            [link.Key, link.NodeKey, source],
            [
                measured ? vehicleMetres / region * 3600 : double.NaN,
                measured ? vehicleSeconds / region * 1000 : double.NaN,
                vehicleSeconds > 0 ? vehicleMetres / vehicleSeconds * 3.6 : double.NaN,
                sums?.Vehicles(window.LengthIndex) ?? 0,
                vehicleSeconds,
                vehicleMetres,
                toM - fromM,
                sums?.Samples ?? 0,
                (double)secondsWithData / window.Seconds,
                secondsObserved,
                fromM,
                toM,
            ]);
    }

    /// <summary>The window that is being closed.</summary>
    private readonly record struct ClosingWindow(int Seconds, int LengthIndex, long EndMs)
    {
        public long StartMs => EndMs - (Seconds * 1000L);
    }
}
