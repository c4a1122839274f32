namespace XiqingV2X.Traffic.Observations;

/// <summary>One phase of an intersection: a slice of <see cref="SpatObservation.States"/>.</summary>
/// <param name="PhaseId">Phase id, 0..255; 0 = not known.</param>
/// <param name="FirstState">Index of its first state.</param>
/// <param name="StateCount">Number of states.</param>
public readonly record struct PhaseObservation(byte PhaseId, int FirstState, int StateCount);
