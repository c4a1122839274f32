namespace XiqingV2X.Traffic.Time;

/// <summary>An event time.</summary>
/// <param name="UnixMs">Unix ms UTC; the arrival time where <paramref name="IsResolved"/> is false.</param>
/// <param name="IsResolved">True when the message told it.</param>
public readonly record struct ResolvedTime(long UnixMs, bool IsResolved);
