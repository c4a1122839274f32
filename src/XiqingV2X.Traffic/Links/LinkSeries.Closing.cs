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
        if (lengthIndex == 0)
        {
            AddSensedRegions(endMs - _links.ShortestMs);
        }

        WindowTable<LinkKey, LinkAccumulator>? links = _links.EndingAt(lengthIndex, endMs);
        WindowTable<int, SensorAccumulator>? sensors = _sensors.EndingAt(lengthIndex, endMs);
        var window = new ClosingWindow(_links.Seconds(lengthIndex), lengthIndex, endMs);
        if (links is not null)
        {
            foreach (LinkKey key in links.Keys)
            {
                if (_map.Links[key.Link] is not { Line: { } line } link)
                {
                    continue;
                }

                LinkAccumulator sums = links[key];
                if (key.Rsu == LinkKey.Bsm)
                {
                    int listened = _observed.SecondsIn(window.StartMs, window.Seconds);
                    var figures = new LinkFigures(sums, 0, line.LengthM, line.LengthM * listened, sums.Seconds.Count, listened);
                    points.Add(Point(link, "bsm", figures, window, _penetration.On(key.Link, endMs)));
                }
                else if (key.Rsu == LinkKey.Fused && IsFusedLongEnough(link, sums))
                {
                    points.Add(Point(link, "fused", FusedFigures(key.Link, sums, window), window));
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
        foreach (LinkKey key in _stretches.Keys)
        {
            if (IsCurrent(key, Math.Min(window.StartMs + _options.SensorMemoryMs, window.EndMs), out _)
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
                double region = longEnough ? stretch.LengthM * reported : double.NaN;
                points.Add(Point(link, "rsm", new LinkFigures(sums, stretch.FromM, stretch.ToM, region, reported, reported) { ClockCorrectionMs = _clockCorrectionMs(key.Rsu) }, window));
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
}
