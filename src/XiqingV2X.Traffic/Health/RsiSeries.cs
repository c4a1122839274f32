using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>Roadside information of each RSU, by arrival.</summary>
internal sealed class RsiSeries : IWindowedSeries
{
    private readonly WindowLadder<int, RsiAccumulator> _windows;
    private readonly Func<int, string> _rsuId;

    public RsiSeries(TrafficOptions options, Func<int, string> rsuId)
    {
        _rsuId = rsuId;
        _windows = new WindowLadder<int, RsiAccumulator>(options.WindowSeconds);
    }

    public void Add(int rsu, long arrivalMs, in RsiObservation rsi) => _windows.At(arrivalMs, rsu)?.Add(rsi);

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
            ReadOnlySpan<long> sums = table[rsu].Sums;
            double[] values = new double[sums.Length];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = sums[i];
            }

            points.Add(new MetricPoint(TrafficSeries.Rsi, _windows.Seconds(lengthIndex), table.StartMs, [_rsuId(rsu)], values));
        }

        _windows.CloseOldest(lengthIndex);
    }

    public void Save(MemoryWriter writer) => _windows.Save(writer, (to, rsu) => to.WriteRsu(rsu));

    public void Load(MemoryReader reader) => _windows.Load(reader, from => from.ReadRsu());
}
