namespace XiqingV2X.Traffic.Signals;

/// <summary>A phase of a junction.</summary>
/// <param name="Junction">Index of the junction.</param>
/// <param name="Phase">Phase id.</param>
internal readonly record struct PhaseKey(int Junction, byte Phase);
