using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>Uploads that were not taken, in one window.</summary>
internal sealed class RefusalAccumulator : IAccumulator<RefusalAccumulator>
{
    public long Uploads { get; set; }

    public void Merge(RefusalAccumulator part) => Uploads += part.Uploads;

    public void Reset() => Uploads = 0;

    public void Save(MemoryWriter writer) => writer.Write7BitEncodedInt64(Uploads);

    public void Load(MemoryReader reader) => Uploads = reader.Read7BitEncodedInt64();
}
