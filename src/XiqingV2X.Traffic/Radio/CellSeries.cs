using System.Globalization;
using System.Runtime.InteropServices;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Tracks;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Radio;

/// <summary>
/// Packets received and missed on road cells. A counter is evidence only where it fits the time: it cannot have run
/// faster than the nominal period allows, and it must have moved. Where it does not fit, the sequence starts anew and
/// the packet says nothing about loss.
/// </summary>
internal sealed class CellSeries : IWindowedSeries
{
    private const long SweepEveryMs = 5_000;

    private readonly WindowLadder<CellKey, CellAccumulator> _windows;
    private readonly Dictionary<ReceptionKey, Reception> _receptions = [];
    private readonly TrafficOptions _options;
    private readonly RoadCellIndex _roads;
    private readonly Func<int, string> _rsuId;
    private long _nextSweepMs = long.MinValue;

    public CellSeries(TrafficOptions options, IReadOnlyList<RoadLine> roads, Func<int, string> rsuId)
    {
        _options = options;
        _rsuId = rsuId;
        _roads = new RoadCellIndex(roads, options.RoadMatchM);
        _windows = new WindowLadder<CellKey, CellAccumulator>(options.WindowSeconds);
    }

    /// <summary>Takes the next BSM, in the order of event time.</summary>
    public void Add(in Sample sample)
    {
        var key = new ReceptionKey(sample.Id, sample.Rsu);
        ref Reception last = ref CollectionsMarshal.GetValueRefOrAddDefault(_receptions, key, out bool known);
        if (known && sample.TimeMs == last.TimeMs && sample.MessageCount == last.MessageCount)
        {
            return;
        }

        bool fits = true;
        if (known && sample.TimeMs - last.TimeMs <= _options.MaxCounterGapMs)
        {
            int steps = (sample.MessageCount - last.MessageCount) & 127;
            fits = Fits(steps, sample.TimeMs - last.TimeMs, _options);
            if (fits)
            {
                AddMissed(last, sample, steps);
            }
        }

        if (fits)
        {
            Count(sample.Position, sample.Rsu, sample.TimeMs, missed: false);
        }

        last = new Reception { TimeMs = sample.TimeMs, Position = sample.Position, MessageCount = sample.MessageCount };
    }

    /// <summary>Begins to fetch what <see cref="Add"/> will need for a BSM.</summary>
    public void Fetch(in Sample sample) =>
        CacheLines.Fetch(ref CollectionsMarshal.GetValueRefOrNullRef(_receptions, new ReceptionKey(sample.Id, sample.Rsu)));

    /// <summary>Whether a counter can have moved on so far in a time; the two steps allow for jitter of the send times.</summary>
    /// <param name="steps">Its move, 0..127.</param>
    /// <param name="gapMs">The time, ms.</param>
    /// <param name="options">With the period of BSM.</param>
    public static bool Fits(int steps, long gapMs, TrafficOptions options) => steps > 0 && steps <= (gapMs / (double)options.BsmPeriodMs) + 2;

    /// <summary>Forgets receptions that can no longer be continued; looks only every few seconds.</summary>
    public void Expire(long nowMs)
    {
        if (nowMs < _nextSweepMs)
        {
            return;
        }

        _nextSweepMs = nowMs + SweepEveryMs;
        foreach ((ReceptionKey key, Reception reception) in _receptions)
        {
            if (reception.TimeMs < nowMs - _options.MaxCounterGapMs)
            {
                _receptions.Remove(key);
            }
        }
    }

    public long NextEnd(int lengthIndex) => _windows.NextEnd(lengthIndex);

    public void Seal(int lengthIndex, long throughMs) => _windows.Seal(lengthIndex, throughMs);

    public void Close(int lengthIndex, long endMs, List<MetricPoint> points)
    {
        if (_windows.EndingAt(lengthIndex, endMs) is not { } table)
        {
            return;
        }

        foreach (CellKey key in table.Keys)
        {
            CellAccumulator cell = table[key];
            points.Add(new MetricPoint(
                TrafficSeries.Cell,
                _windows.Seconds(lengthIndex),
                table.StartMs,
                [key.Cell.ToString(CultureInfo.InvariantCulture), _roads.Roads[key.Road].Id, _rsuId(key.Rsu)],
                [cell.Received, cell.Missed]));
        }

        _windows.CloseOldest(lengthIndex);
    }

    public void Save(MemoryWriter writer) => _windows.Save(writer, (to, key) =>
    {
        to.Write(_roads.Roads[key.Road].Id);
        to.Write(key.Cell);
        to.WriteRsu(key.Rsu);
    });

    public void Load(MemoryReader reader) => _windows.Load(reader, from =>
    {
        int road = _roads.IndexOf(from.ReadString());
        var key = new CellKey(road, from.ReadInt32(), from.ReadRsu());
        return road < 0 ? null : key;
    });

    private void AddMissed(in Reception last, in Sample sample, int steps)
    {
        for (int i = 1; i < steps; i++)
        {
            double share = (double)i / steps;
            var position = new GeoPoint(
                last.Position.Longitude + ((sample.Position.Longitude - last.Position.Longitude) * share),
                last.Position.Latitude + ((sample.Position.Latitude - last.Position.Latitude) * share));
            Count(position, sample.Rsu, sample.TimeMs, missed: true);
        }
    }

    private void Count(GeoPoint position, int rsu, long timeMs, bool missed)
    {
        if (!_roads.TryFind(position, out int road, out int cell))
        {
            return;
        }

        if (_windows.At(timeMs, new CellKey(road, cell, rsu)) is { } accumulator)
        {
            accumulator.Missed += missed ? 1 : 0;
            accumulator.Received += missed ? 0 : 1;
        }
    }
}
