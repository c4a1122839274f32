namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>An edge of a SUMO network: one direction of a road, or a way inside a junction.</summary>
/// <param name="id">Its id.</param>
/// <param name="from">Junction it starts at; empty for ways inside a junction.</param>
/// <param name="to">Junction it ends at.</param>
/// <param name="isInternal">True for ways inside a junction.</param>
public sealed class NetEdge(string id, string from, string to, bool isInternal)
{
    public string Id { get; } = id;

    public string From { get; } = from;

    public string To { get; } = to;

    public bool IsInternal { get; } = isInternal;

    /// <summary>By index: 0 is the rightmost.</summary>
    public List<NetLane> Lanes { get; } = [];
}
