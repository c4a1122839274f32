namespace XiqingV2X.Traffic.Roads;

/// <summary>A way through the junction from a link: where to, under which phase.</summary>
/// <param name="Remote">Node at the far end of the link that it leads to.</param>
/// <param name="PhaseId">Phase, 1..255; 0 when not told.</param>
public sealed record MapMovement(NodeId Remote, byte PhaseId);
