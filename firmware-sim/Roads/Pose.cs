namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>Where something is and which way it faces.</summary>
/// <param name="Position">Metres in the zone's plane.</param>
/// <param name="Angle">Radians in the zone's plane, clockwise from the +Y axis.</param>
public readonly record struct Pose(Point Position, double Angle);
