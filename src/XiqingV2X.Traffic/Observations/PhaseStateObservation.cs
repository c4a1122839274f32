namespace XiqingV2X.Traffic.Observations;

/// <summary>One state of a phase, now or to come.</summary>
/// <param name="Light">Light.</param>
/// <param name="Timing">How the times below are meant.</param>
/// <param name="Start">Start, 0.1 s, TimeMark as on the wire (36000 = over an hour, 36001 = not known).</param>
/// <param name="LikelyEnd">Likely end, 0.1 s, TimeMark as on the wire.</param>
public readonly record struct PhaseStateObservation(SignalLight Light, PhaseTiming Timing, ushort Start, ushort LikelyEnd);
