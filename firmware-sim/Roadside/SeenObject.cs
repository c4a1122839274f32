using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>A road user as one RSU's sensors see it.</summary>
/// <param name="TrackId">The RSU's own number of it: the same while it stays in view.</param>
/// <param name="Pose">Where it is and which way it moves.</param>
/// <param name="Speed">m/s.</param>
/// <param name="Class">Its kind; null for somebody on foot.</param>
public readonly record struct SeenObject(ushort TrackId, Pose Pose, double Speed, VehicleClass? Class);
