using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Links;

/// <summary>Seconds of one window in which one RSU reported what its sensors see.</summary>
internal sealed class SensorAccumulator : IAccumulator
{
    public SecondSlots Seconds { get; } = new();

    public void Reset() => Seconds.Clear();
}
