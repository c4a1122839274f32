namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>A junction as its MAP tells it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Name">Name in ASCII.</param>
/// <param name="Links">The links that end at it.</param>
public sealed record NodePlan(RoadNode Node, string Name, IReadOnlyList<LinkPlan> Links);
