namespace XiqingV2X.Traffic.Signals;

/// <summary>One completed cycle, ms.</summary>
internal readonly record struct SignalCycle(long CycleMs, long GreenMs, long YellowMs, long RedMs);
