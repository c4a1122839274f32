namespace XiqingV2X.Traffic.Roads;

/// <summary>A content that is told and not followed yet.</summary>
/// <param name="ContentHash">Its hash.</param>
/// <param name="Rsu">RSU that tells it.</param>
/// <param name="SinceMs">Arrival since which that RSU has told nothing else, Unix ms.</param>
/// <param name="Told">How often; 0 when nothing waits.</param>
internal readonly record struct WaitingMap(ulong ContentHash, int Rsu, long SinceMs, int Told);
