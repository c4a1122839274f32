using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>One road user at one time step of a trace.</summary>
/// <param name="Id">SUMO's name of it.</param>
/// <param name="IsPerson">True for somebody on foot.</param>
/// <param name="Type">Vehicle type.</param>
/// <param name="Front">Its front, in the middle.</param>
/// <param name="Angle">Radians, clockwise from the +Y axis.</param>
/// <param name="Speed">m/s.</param>
/// <param name="Lane">Lane that the front is on.</param>
/// <param name="Along">Metres from the lane's start to the front.</param>
public readonly record struct FcdUser(
    string Id, bool IsPerson, string Type, Point Front, double Angle, double Speed, string Lane, double Along);
