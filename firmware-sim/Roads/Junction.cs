using XiqingV2X.FirmwareSim.Signals;

namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>A signalised crossing of two roads with its four approaches.</summary>
public sealed class Junction(int index, int row, int column, string name, RoadNode node, SignalProgram signal)
{
    /// <summary>Distance from the centre to the stop lines and to where the roads out begin, metres.</summary>
    public const double StopLineDistance = 18;

    public int Index { get; } = index;

    public int Row { get; } = row;

    public int Column { get; } = column;

    /// <summary>Short name: column letters and row number.</summary>
    public string Name { get; } = name;

    public RoadNode Node { get; } = node;

    public SignalProgram Signal { get; } = signal;

    /// <summary>Links that end here, by arm.</summary>
    public RoadLink[] Inbound { get; } = new RoadLink[Arms.Count];

    /// <summary>Links that start here, by arm.</summary>
    public RoadLink[] Outbound { get; } = new RoadLink[Arms.Count];
}
