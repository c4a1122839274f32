using XiqingV2X.Traffic.Links;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Time;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Lanes;

/// <summary>
/// Who looked when: the seconds in which each RSU was heard and in which its sensors reported, and which RSU's sensors
/// stand for a stop line. Two RSUs give the same vehicle two ids, so their figures are never added. Closes last in its
/// family, since the other series of the family ask it.
/// </summary>
internal sealed class SensorView : IWindowedSeries
{
    /// <summary>How near to the stop line sensors must see for its figures, m.</summary>
    private const double StopLineReachM = 15;

    private readonly WindowLadder<int, SensorAccumulator> _heard;
    private readonly WindowLadder<int, SensorAccumulator> _sensors;
    private readonly Dictionary<int, int> _standing = [];
    private readonly List<long> _lastHeardSecond = [];
    private readonly List<long> _lastSensorSecond = [];
    private readonly TrafficOptions _options;
    private readonly MapModel _map;
    private readonly LinkSeries _links;
    private readonly ListeningTime _observed;
    private readonly Func<int, string> _rsuId;
    private ClosingWindow _standingOf;

    public SensorView(TrafficOptions options, MapModel map, LinkSeries links, ListeningTime observed, Func<int, string> rsuId)
    {
        _options = options;
        _map = map;
        _links = links;
        _observed = observed;
        _rsuId = rsuId;
        _heard = new WindowLadder<int, SensorAccumulator>(options.WindowSeconds);
        _sensors = new WindowLadder<int, SensorAccumulator>(options.WindowSeconds);
    }

    /// <summary>Notes that an RSU told something of an instant.</summary>
    public void Heard(int rsu, long timeMs) => Mark(_heard, _lastHeardSecond, rsu, timeMs);

    /// <summary>Notes that an RSU's sensors reported of an instant, whatever they saw.</summary>
    public void Reported(int rsu, long timeMs) => Mark(_sensors, _lastSensorSecond, rsu, timeMs);

    /// <summary>RSU whose sensors stand for the stop line of each link in a window, by link.</summary>
    public Dictionary<int, int> Standing(in ClosingWindow window)
    {
        if (_standingOf == window)
        {
            return _standing;
        }

        _standingOf = window;
        _standing.Clear();
        if (_sensors.EndingAt(window.LengthIndex, window.EndMs) is not { } reported)
        {
            return _standing;
        }

        foreach ((LinkKey key, SeenStretch stretch) in _links.Stretches)
        {
            if (reported.Find(key.Rsu) is not null
                && Sees(key, stretch, window.StartMs)
                && (!_standing.TryGetValue(key.Link, out int rival) || StandsBefore(key, rival)))
            {
                _standing[key.Link] = key.Rsu;
            }
        }

        return _standing;
    }

    /// <summary>How far upstream of the stop line an RSU's sensors see a link, m; NaN when they do not see the stop line.</summary>
    public double SeenUpstreamM(int link, int rsu, long timeMs)
    {
        if (rsu != LinkKey.Fused)
        {
            return SeenBy(link, rsu, timeMs);
        }

        double farthest = double.NaN;
        foreach (LinkKey key in _links.Stretches.Keys)
        {
            double seen = key.Link == link ? SeenBy(link, key.Rsu, timeMs) : double.NaN;
            farthest = seen > farthest || double.IsNaN(farthest) ? seen : farthest;
        }

        return farthest;
    }

    private double SeenBy(int link, int rsu, long timeMs) =>
        _links.Stretches.TryGetValue(new LinkKey(link, rsu), out SeenStretch stretch) && Sees(new LinkKey(link, rsu), stretch, timeMs)
            ? stretch.Line.LengthM - stretch.FromM
            : double.NaN;

    /// <summary>
    /// Share of a window's seconds with data: of a sensor's figures, seconds in which it reported; of figures from BSM,
    /// seconds in which the RSU of the node was heard at all. NaN when no RSU is known for the node.
    /// </summary>
    public double DataShare(in ClosingWindow window, int link, int rsu)
    {
        if (rsu == LinkKey.Fused)
        {
            rsu = Standing(window).GetValueOrDefault(link, LinkKey.Bsm);
        }

        int asked = rsu >= 0 ? rsu : _map.Find(_map.Links[link].Node)?.Rsu ?? -1;
        return asked < 0 ? double.NaN : (double)SecondsWithData(rsu >= 0 ? _sensors : _heard, window, asked) / window.Seconds;
    }

    /// <summary>Seconds of a window that figures of it are divided by: in which the sensor reported or, of figures from BSM, the node listened.</summary>
    public double ObservedSeconds(in ClosingWindow window, int link, int rsu) =>
        rsu == LinkKey.Fused ? SecondsWithData(_sensors, window, Standing(window).GetValueOrDefault(link, -1))
        : rsu >= 0 ? SecondsWithData(_sensors, window, rsu) : _observed.SecondsIn(window.StartMs, window.Seconds);

    public long NextEnd(int lengthIndex) => Math.Min(_heard.NextEnd(lengthIndex), _sensors.NextEnd(lengthIndex));

    public void Close(int lengthIndex, long endMs, List<MetricPoint> points)
    {
        CloseOldest(_heard, lengthIndex, endMs);
        CloseOldest(_sensors, lengthIndex, endMs);
        _standingOf = default;
    }

    public void Seal(int lengthIndex, long throughMs)
    {
        _heard.Seal(lengthIndex, throughMs);
        _sensors.Seal(lengthIndex, throughMs);
    }

    public void Save(MemoryWriter writer)
    {
        _heard.Save(writer, (to, rsu) => to.WriteRsu(rsu));
        _sensors.Save(writer, (to, rsu) => to.WriteRsu(rsu));
    }

    public void Load(MemoryReader reader)
    {
        _heard.Load(reader, from => from.ReadRsu());
        _sensors.Load(reader, from => from.ReadRsu());
    }

    private static int SecondsWithData(WindowLadder<int, SensorAccumulator> windows, in ClosingWindow window, int rsu) =>
        windows.EndingAt(window.LengthIndex, window.EndMs)?.Find(rsu)?.Seconds.Count ?? 0;

    private static void CloseOldest(WindowLadder<int, SensorAccumulator> windows, int lengthIndex, long endMs)
    {
        if (windows.EndingAt(lengthIndex, endMs) is not null)
        {
            windows.CloseOldest(lengthIndex);
        }
    }

    private bool Sees(LinkKey key, in SeenStretch stretch, long timeMs) =>
        ReferenceEquals(_map.Links[key.Link].Line, stretch.Line)
        && stretch.LastMs >= timeMs - _options.SensorMemoryMs
        && stretch.ToM >= stretch.Line.LengthM - StopLineReachM;

    private bool StandsBefore(LinkKey key, int rival)
    {
        int? owner = _map.Find(_map.Links[key.Link].Node)?.Rsu;
        int order = (owner == key.Rsu).CompareTo(owner == rival);
        order = order != 0 ? order : _links.Stretches[key].LengthM.CompareTo(_links.Stretches[key with { Rsu = rival }].LengthM);
        return order != 0 ? order > 0 : string.CompareOrdinal(_rsuId(key.Rsu), _rsuId(rival)) < 0;
    }

    // Messages come many times a second; a second is marked once.
    private static void Mark(WindowLadder<int, SensorAccumulator> windows, List<long> lastSecond, int rsu, long timeMs)
    {
        while (lastSecond.Count <= rsu)
        {
            lastSecond.Add(long.MinValue);
        }

        long second = timeMs / 1000;
        if (lastSecond[rsu] == second)
        {
            return;
        }

        lastSecond[rsu] = second;
        windows.At(timeMs, rsu)?.Seconds.Mark(timeMs, WindowMath.StartOf(timeMs, windows.ShortestMs));
    }
}
