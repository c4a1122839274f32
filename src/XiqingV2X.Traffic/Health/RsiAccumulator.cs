using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>RSI of one RSU in one window.</summary>
internal sealed class RsiAccumulator : IAccumulator<RsiAccumulator>
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

    public void Merge(RsiAccumulator part)
    {
        Messages += part.Messages;
        Events += part.Events;
        Signs += part.Signs;
        Empty += part.Empty;
    }

    public void Reset()
    {
        Messages = 0;
        Events = 0;
        Signs = 0;
        Empty = 0;
    }

    public void Save(MemoryWriter writer)
    {
        writer.Write7BitEncodedInt64(Messages);
        writer.Write7BitEncodedInt64(Events);
        writer.Write7BitEncodedInt64(Signs);
        writer.Write7BitEncodedInt64(Empty);
    }

    public void Load(MemoryReader reader)
    {
        Messages = reader.Read7BitEncodedInt64();
        Events = reader.Read7BitEncodedInt64();
        Signs = reader.Read7BitEncodedInt64();
        Empty = reader.Read7BitEncodedInt64();
    }
}
