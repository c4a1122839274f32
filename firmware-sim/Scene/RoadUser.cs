using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Scene;

/// <summary>A road user at one instant.</summary>
/// <param name="Serial">Its number in this run; negative for those on foot.</param>
/// <param name="Class">Its kind; null for somebody on foot.</param>
/// <param name="Pose">Where it is and which way it moves.</param>
/// <param name="Speed">m/s.</param>
public readonly record struct RoadUser(long Serial, VehicleClass? Class, Pose Pose, double Speed);
