using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Truth;

/// <summary>Where a motor vehicle's centre truly is at one instant.</summary>
/// <param name="Serial">Its number in the run.</param>
/// <param name="IsEquipped">True when it sends BSM.</param>
/// <param name="Class">What it is.</param>
/// <param name="Link">Index of the link it is on; -1 inside a junction.</param>
/// <param name="Lane">Number of its lane there.</param>
/// <param name="S">Metres from the link's start.</param>
/// <param name="Speed">m/s.</param>
/// <param name="Position">In the plane.</param>
public readonly record struct TruthPlace(
    long Serial, bool IsEquipped, VehicleClass Class, int Link, int Lane, double S, double Speed, Point Position);
