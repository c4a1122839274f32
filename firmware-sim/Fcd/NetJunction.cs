using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>A junction of a SUMO network.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">As SUMO names it.</param>
/// <param name="Position">Its centre.</param>
public sealed record NetJunction(string Id, string Type, Point Position);
