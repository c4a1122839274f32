using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>A SUMO network as its file has it.</summary>
public sealed class NetFile
{
    public Dictionary<string, NetEdge> Edges { get; } = [];

    public Dictionary<string, NetLane> Lanes { get; } = [];

    public List<NetJunction> Junctions { get; } = [];

    public List<NetConnection> Connections { get; } = [];

    public Dictionary<string, NetProgram> Programs { get; } = [];

    /// <summary>What was taken off the file's coordinates.</summary>
    public Point Middle { get; set; }
}
