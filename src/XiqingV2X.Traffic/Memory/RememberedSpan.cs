namespace XiqingV2X.Traffic.Memory;

/// <summary>A time in which the node listened.</summary>
/// <param name="FromMs">Arrival of its first record, Unix ms.</param>
/// <param name="ToMs">Arrival of its last record, Unix ms.</param>
public sealed record RememberedSpan(long FromMs, long ToMs);
