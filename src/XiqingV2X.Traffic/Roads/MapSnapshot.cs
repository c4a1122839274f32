namespace XiqingV2X.Traffic.Roads;

/// <summary>The road network as the newest MAP messages tell it; immutable, made anew only when a MAP changes.</summary>
/// <param name="Revision">Rises with each change.</param>
/// <param name="Nodes">Nodes, by key.</param>
/// <param name="Links">Links, by key.</param>
public sealed record MapSnapshot(long Revision, IReadOnlyList<NodeView> Nodes, IReadOnlyList<LinkView> Links);
