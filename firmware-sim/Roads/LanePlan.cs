namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>A lane as MAP tells it.</summary>
/// <param name="Number">1 is the one next to the centre line.</param>
/// <param name="Width">Metres.</param>
/// <param name="Path">From upstream to the stop line.</param>
/// <param name="Ways">Where it leads.</param>
public sealed record LanePlan(int Number, double Width, RoadPath Path, IReadOnlyList<WayPlan> Ways);
