using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>Roadside information of each RSU, by arrival.</summary>
internal sealed class RsiSeries : IWindowedSeries
{
    private readonly WindowSet<int, RsiAccumulator>[] _windows;
    private readonly Func<int, string> _rsuId;

    public RsiSeries(TrafficOptions options, Func<int, string> rsuId)
    {
        _rsuId = rsuId;
        _windows = [.. options.WindowSeconds.Select(seconds => new WindowSet<int, RsiAccumulator>(seconds))];
    }

    public void Add(int rsu, long arrivalMs, in RsiObservation rsi)
    {
        foreach (WindowSet<int, RsiAccumulator> set in _windows)
        {
            set.At(arrivalMs, rsu)?.Add(rsi);
        }
    }

    public long NextEnd(int lengthIndex) => _windows[lengthIndex].NextEnd;

    public void Seal(int lengthIndex, long throughMs) => _windows[lengthIndex].SealThrough(throughMs);

    public void Close(int lengthIndex, long endMs, List<MetricPoint> points)
    {
        WindowSet<int, RsiAccumulator> set = _windows[lengthIndex];
        if (set.EndingAt(endMs) is not { } table)
        {
            return;
        }

        foreach (int rsu in table.Keys)
        {
            RsiAccumulator sums = table[rsu];
            points.Add(new MetricPoint(
                TrafficSeries.Rsi,
                set.Seconds,
                table.StartMs,
                [_rsuId(rsu)],
                [sums.Messages, sums.Events, sums.Signs, sums.Empty]));
        }

        set.CloseOldest();
    }
}
