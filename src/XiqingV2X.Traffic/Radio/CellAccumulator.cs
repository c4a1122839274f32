using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Radio;

/// <summary>Packets of one cell and RSU in one window.</summary>
internal sealed class CellAccumulator : IAccumulator<CellAccumulator>
{
    public long Received { get; set; }

    public long Missed { get; set; }

    public void Merge(CellAccumulator part)
    {
        Received += part.Received;
        Missed += part.Missed;
    }

    public void Reset()
    {
        Received = 0;
        Missed = 0;
    }

    public void Save(MemoryWriter writer)
    {
        writer.Write7BitEncodedInt64(Received);
        writer.Write7BitEncodedInt64(Missed);
    }

    public void Load(MemoryReader reader)
    {
        Received = reader.Read7BitEncodedInt64();
        Missed = reader.Read7BitEncodedInt64();
    }
}
