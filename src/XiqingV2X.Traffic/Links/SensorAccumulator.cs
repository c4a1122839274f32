using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Links;

/// <summary>Seconds of one window in which one RSU reported what its sensors see.</summary>
internal sealed class SensorAccumulator : IAccumulator<SensorAccumulator>
{
    public SecondSlots Seconds { get; } = new();

    public void Merge(SensorAccumulator part) => Seconds.Merge(part.Seconds);

    public void Reset() => Seconds.Clear();

    public void Save(MemoryWriter writer) => Seconds.Save(writer);

    public void Load(MemoryReader reader) => Seconds.Load(reader);
}
