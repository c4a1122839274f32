using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>What vehicles tell in the extensions of their BSM, by RSU and arrival.</summary>
internal sealed class BsmSeries : IWindowedSeries
{
    private readonly WindowLadder<int, BsmAccumulator> _windows;
    private readonly Func<int, string> _rsuId;

    public BsmSeries(TrafficOptions options, Func<int, string> rsuId)
    {
        _rsuId = rsuId;
        _windows = new WindowLadder<int, BsmAccumulator>(options.WindowSeconds);
    }

    public void Add(int rsu, long arrivalMs, BsmContent content) => _windows.At(arrivalMs, rsu)?.Add(content);

    public long NextEnd(int lengthIndex) => _windows.NextEnd(lengthIndex);

    public void Seal(int lengthIndex, long throughMs) => _windows.Seal(lengthIndex, throughMs);

    public void Close(int lengthIndex, long endMs, List<MetricPoint> points)
    {
        if (_windows.EndingAt(lengthIndex, endMs) is not { } table)
        {
            return;
        }

        foreach (int rsu in table.Keys)
        {
            BsmAccumulator sums = table[rsu];
            points.Add(new MetricPoint(
                TrafficSeries.Bsm,
                _windows.Seconds(lengthIndex),
                table.StartMs,
                [_rsuId(rsu)],
                [sums.Messages, sums.EventFlags, sums.HardBraking, sums.ControlLoss, sums.Abnormal, sums.Emergency]));
        }

        _windows.CloseOldest(lengthIndex);
    }

    public void Save(MemoryWriter writer) => _windows.Save(writer, (to, rsu) => to.WriteRsu(rsu));

    public void Load(MemoryReader reader) => _windows.Load(reader, from => from.ReadRsu());
}
