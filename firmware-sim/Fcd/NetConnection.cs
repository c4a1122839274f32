using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>A connection of a SUMO network: from a lane to a lane across a junction.</summary>
/// <param name="From">Edge.</param>
/// <param name="FromLane">Index of its lane.</param>
/// <param name="To">Edge.</param>
/// <param name="ToLane">Index of its lane.</param>
/// <param name="Signal">Id of the signal program; null where there is none.</param>
/// <param name="LinkIndex">Place in the program's states.</param>
/// <param name="Turn">Which way it turns.</param>
public sealed record NetConnection(string From, int FromLane, string To, int ToLane, string? Signal, int LinkIndex, Turn Turn);
