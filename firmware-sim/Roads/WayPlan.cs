namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>A way from a lane through the junction, as MAP tells it.</summary>
/// <param name="Remote">The node that it leads towards.</param>
/// <param name="Lane">Number of the lane on the road to it.</param>
/// <param name="Turn">Which way it turns.</param>
/// <param name="PhaseId">The signal phase that it obeys.</param>
public readonly record struct WayPlan(RoadNode Remote, int Lane, Turn Turn, int PhaseId);
