using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>RSI of one RSU in one window.</summary>
internal sealed class RsiAccumulator : IAccumulator<RsiAccumulator>
{
    private const int Figures = 13;

    private readonly long[] _sums = new long[Figures];

    /// <summary>The sums, in the order of the fields of series <c>rsi</c>.</summary>
    public ReadOnlySpan<long> Sums => _sums;

    public void Add(in RsiObservation rsi)
    {
        long[] sums = _sums;
        sums[0]++;
        sums[1] += rsi.Events;
        sums[2] += rsi.Signs;
        sums[3] += rsi.Events + rsi.Signs == 0 ? 1 : 0;
        sums[4] += rsi.Accidents;
        sums[5] += rsi.Disasters;
        sums[6] += rsi.Weather;
        sums[7] += rsi.Surface;
        sums[8] += rsi.Works;
        sums[9] += rsi.Congestion;
        sums[10] += rsi.OtherEvents;
        sums[11] += rsi.SpeedLimits;
        sums[12] += rsi.Texts;
    }

    public void Merge(RsiAccumulator part)
    {
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] += part._sums[i];
        }
    }

    public void Reset() => Array.Clear(_sums);

    public void Save(MemoryWriter writer)
    {
        foreach (long sum in _sums)
        {
            writer.Write7BitEncodedInt64(sum);
        }
    }

    public void Load(MemoryReader reader)
    {
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] = reader.Read7BitEncodedInt64();
        }
    }
}
