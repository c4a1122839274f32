namespace XiqingV2X.Coverage.Report;

/// <summary>Packets at one distance from an RSU.</summary>
/// <param name="FromM">Where the bin of 50 m begins, metres.</param>
/// <param name="Received">Packets received.</param>
/// <param name="Missed">Packets missed.</param>
public readonly record struct RangeBin(int FromM, double Received, double Missed);
