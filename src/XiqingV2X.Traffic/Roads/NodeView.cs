namespace XiqingV2X.Traffic.Roads;

/// <summary>A node of the map snapshot.</summary>
/// <param name="Key">Node key, as in tags.</param>
/// <param name="Rsu">RSU whose MAP it comes from.</param>
/// <param name="Revisions">Different contents seen since start, the first included.</param>
/// <param name="Phases">Signal phase ids that movements and connections name, rising.</param>
/// <param name="Node">The node.</param>
public sealed record NodeView(string Key, string Rsu, int Revisions, IReadOnlyList<int> Phases, MapNode Node)
{
    /// <summary>The newest contents that were followed, oldest first; at most eight.</summary>
    public IReadOnlyList<MapRevision> History { get; init; } = [];
}
