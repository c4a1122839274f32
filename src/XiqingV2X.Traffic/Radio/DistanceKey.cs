namespace XiqingV2X.Traffic.Radio;

/// <summary>A distance from an RSU.</summary>
/// <param name="Bin">Number of the bin of 50 m.</param>
/// <param name="Rsu">RSU.</param>
internal readonly record struct DistanceKey(int Bin, int Rsu);
