using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Scene;

/// <summary>What an on-board unit knows of its vehicle at one instant.</summary>
/// <param name="Class">What kind of vehicle.</param>
/// <param name="Pose">Its centre, and which way it faces.</param>
/// <param name="Speed">m/s.</param>
/// <param name="Acceleration">m/s².</param>
/// <param name="YawRate">Degrees per second, clockwise positive.</param>
/// <param name="Indicated">The turn that its indicators tell; null for none.</param>
public readonly record struct ObuSample(
    VehicleClass Class, Pose Pose, double Speed, double Acceleration, double YawRate, Turn? Indicated)
{
    /// <summary>What else its driver tells of the journey.</summary>
    public Journey Journey { get; init; }
}
