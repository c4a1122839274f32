using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Movements;

/// <summary>Time of one phase in one window, ms.</summary>
internal sealed class GreenTimeAccumulator : IAccumulator<GreenTimeAccumulator>
{
    public long GreenMs { get; set; }

    public long KnownMs { get; set; }

    public void Reset()
    {
        GreenMs = 0;
        KnownMs = 0;
    }

    public void Merge(GreenTimeAccumulator part)
    {
        GreenMs += part.GreenMs;
        KnownMs += part.KnownMs;
    }

    public void Save(MemoryWriter writer)
    {
        writer.Write7BitEncodedInt64(GreenMs);
        writer.Write7BitEncodedInt64(KnownMs);
    }

    public void Load(MemoryReader reader)
    {
        GreenMs = reader.Read7BitEncodedInt64();
        KnownMs = reader.Read7BitEncodedInt64();
    }
}
