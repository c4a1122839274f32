using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Fusion;

/// <summary>Which share of the vehicles that sensors see tell of themselves, by link and over the whole zone.</summary>
internal sealed class PenetrationSeries : IWindowedSeries
{
    /// <summary>Tag of the whole zone.</summary>
    private const string ZoneArea = "zone";

    private const int Zone = -1;

    /// <summary>Fewer trials on a link than this over the past hour say less about it than the whole zone does.</summary>
    private const double TrialsOfLink = 50;

    private readonly WindowLadder<int, PenetrationAccumulator> _windows;
    private readonly Dictionary<int, TrailingShare> _trailing = [];
    private readonly MapModel _map;

    public PenetrationSeries(TrafficOptions options, MapModel map)
    {
        _map = map;
        _windows = new WindowLadder<int, PenetrationAccumulator>(options.WindowSeconds);
    }

    /// <summary>Counts a vehicle that sensors saw on a link.</summary>
    public void Add(int link, long timeMs, bool equipped, bool first)
    {
        _windows.At(timeMs, link)?.Add(equipped, first);
        _windows.At(timeMs, Zone)?.Add(equipped, first);
    }

    /// <summary>The share on a link over the past hour, or over the zone where the link alone tells too little.</summary>
    public Share On(int link, long timeMs)
    {
        Share own = At(link, timeMs);
        return own.Trials >= TrialsOfLink ? own : At(Zone, timeMs);
    }

    public long NextEnd(int lengthIndex) => _windows.NextEnd(lengthIndex);

    public void Seal(int lengthIndex, long throughMs) => _windows.Seal(lengthIndex, throughMs);

    public void Close(int lengthIndex, long endMs, List<MetricPoint> points)
    {
        if (_windows.EndingAt(lengthIndex, endMs) is not { } table)
        {
            return;
        }

        foreach (int area in table.Keys)
        {
            PenetrationAccumulator window = table[area];
            if (lengthIndex == 0)
            {
                Trailing(area).Add(window, endMs);
            }

            var share = new Share(window.Seen, window.Equipped, window.EquippedFirst);
            (double low, double high) = share.Interval();
            points.Add(new MetricPoint(
                TrafficSeries.Penetration,
                _windows.Seconds(lengthIndex),
                table.StartMs,
                [area == Zone ? ZoneArea : _map.Links[area].Key],
                [window.Seen, window.Equipped, share.Value, low, high, share.Trials]));
        }

        _windows.CloseOldest(lengthIndex);
    }

    public void Save(MemoryWriter writer)
    {
        _windows.Save(writer, SaveArea);
        writer.Write(_trailing.Count);
        foreach ((int area, TrailingShare share) in _trailing)
        {
            SaveArea(writer, area);
            share.Save(writer);
        }
    }

    public void Load(MemoryReader reader)
    {
        _windows.Load(reader, LoadArea);
        _trailing.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            int? area = LoadArea(reader);
            var share = new TrailingShare();
            share.Load(reader);
            if (area is { } known)
            {
                _trailing[known] = share;
            }
        }
    }

    private void SaveArea(MemoryWriter writer, int area)
    {
        writer.Write(area == Zone);
        if (area != Zone)
        {
            _map.SaveLink(writer, area);
        }
    }

    private int? LoadArea(MemoryReader reader)
    {
        if (reader.ReadBoolean())
        {
            return Zone;
        }

        int link = _map.LoadLink(reader);
        return link < 0 ? null : link;
    }

    private Share At(int area, long timeMs) => _trailing.TryGetValue(area, out TrailingShare? share) ? share.At(timeMs) : default;

    private TrailingShare Trailing(int area)
    {
        if (!_trailing.TryGetValue(area, out TrailingShare? share))
        {
            _trailing.Add(area, share = new TrailingShare());
        }

        return share;
    }
}
