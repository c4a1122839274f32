namespace XiqingV2X.FirmwareSim.Truth;

/// <summary>The longest queue of a lane in a cycle. Times are seconds of the run.</summary>
/// <param name="Link">Index of the link.</param>
/// <param name="Lane">Number of the lane.</param>
/// <param name="Phase">Phase of the lane.</param>
/// <param name="From">Start of red.</param>
/// <param name="To">Next start of red.</param>
/// <param name="Length">To the centre of the last vehicle standing, metres; 0 for none.</param>
/// <param name="Vehicles">Vehicles from the line to it.</param>
/// <param name="EquippedLength">The same of equipped vehicles alone.</param>
/// <param name="EquippedVehicles">Vehicles in that.</param>
public readonly record struct LaneCycle(
    int Link, int Lane, int Phase, double From, double To, double Length, int Vehicles, double EquippedLength, int EquippedVehicles);
