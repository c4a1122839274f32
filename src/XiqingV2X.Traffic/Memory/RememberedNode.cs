using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Memory;

/// <summary>A map node and whose MAP it is of.</summary>
/// <param name="Node">The node.</param>
/// <param name="ContentHash">Hash of its content.</param>
/// <param name="RsuId">RSU whose MAP counts for it.</param>
/// <param name="LastArrivalMs">Newest arrival of it from that RSU, Unix ms.</param>
/// <param name="Revisions">How often its content was taken.</param>
public sealed record RememberedNode(MapNode Node, ulong ContentHash, string RsuId, long LastArrivalMs, int Revisions)
{
    /// <summary>The newest contents that were followed, oldest first.</summary>
    public IReadOnlyList<MapRevision> History { get; init; } = [];
}
