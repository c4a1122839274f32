using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>RSI of one RSU in one window.</summary>
internal sealed class RsiAccumulator : IAccumulator
{
    public long Messages { get; private set; }

    public long Events { get; private set; }

    public long Signs { get; private set; }

    public long Empty { get; private set; }

    public void Add(in RsiObservation rsi)
    {
        Messages++;
        Events += rsi.Events;
        Signs += rsi.Signs;
        Empty += rsi.Events + rsi.Signs == 0 ? 1 : 0;
    }

    public void Reset()
    {
        Messages = 0;
        Events = 0;
        Signs = 0;
        Empty = 0;
    }
}
