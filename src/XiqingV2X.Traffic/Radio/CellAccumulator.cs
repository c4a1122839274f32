using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Radio;

/// <summary>Packets of one cell and RSU in one window.</summary>
internal sealed class CellAccumulator : IAccumulator
{
    public long Received { get; set; }

    public long Missed { get; set; }

    public void Reset()
    {
        Received = 0;
        Missed = 0;
    }
}
