using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>A lane of a SUMO network.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Edge">The edge it is of.</param>
/// <param name="Index">0 is the rightmost.</param>
/// <param name="Length">Metres, as SUMO drives it; that of the drawn line may differ.</param>
/// <param name="Speed">Limit, m/s.</param>
/// <param name="Width">Metres.</param>
/// <param name="Path">Its line.</param>
/// <param name="IsForMotors">False for footways and cycle ways.</param>
public sealed record NetLane(string Id, NetEdge Edge, int Index, double Length, double Speed, double Width, RoadPath Path, bool IsForMotors);
