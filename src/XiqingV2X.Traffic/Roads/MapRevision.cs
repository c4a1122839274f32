namespace XiqingV2X.Traffic.Roads;

/// <summary>One content of a node that was followed.</summary>
/// <param name="Number">From 1, in the order in which they were taken.</param>
/// <param name="Rsu">RSU that told it.</param>
/// <param name="FromMs">Arrival from which it was followed, Unix ms.</param>
/// <param name="ContentHash">Hash of the content.</param>
public sealed record MapRevision(int Number, string Rsu, long FromMs, ulong ContentHash);
