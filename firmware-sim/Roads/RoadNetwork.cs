namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>All roads of the zone; never changes after it is built.</summary>
public sealed class RoadNetwork(
    IReadOnlyList<Junction> junctions,
    IReadOnlyList<RoadNode> edgeNodes,
    IReadOnlyList<RoadLink> links,
    IReadOnlyList<RoadLink> gates,
    IReadOnlyList<Road> roads)
{
    public IReadOnlyList<Junction> Junctions { get; } = junctions;

    /// <summary>Nodes where roads enter and leave the zone.</summary>
    public IReadOnlyList<RoadNode> EdgeNodes { get; } = edgeNodes;

    /// <summary>All links, by <see cref="RoadLink.Index"/>.</summary>
    public IReadOnlyList<RoadLink> Links { get; } = links;

    /// <summary>Links by which vehicles enter the zone.</summary>
    public IReadOnlyList<RoadLink> Gates { get; } = gates;

    public IReadOnlyList<Road> Roads { get; } = roads;

    public int LaneCount => Links.Count * RoadLink.LaneCount;
}
