namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>A junction's or the zone edge's node, as MAP names it.</summary>
/// <param name="Region">Road regulator; 1 in the demonstration zone.</param>
/// <param name="Id">Node id, unique in the region.</param>
/// <param name="Position">Its centre, metres.</param>
public sealed record RoadNode(int Region, int Id, Point Position)
{
    /// <summary>The key used everywhere else: <c>region-id</c>.</summary>
    public string Key => $"{Region}-{Id}";
}
