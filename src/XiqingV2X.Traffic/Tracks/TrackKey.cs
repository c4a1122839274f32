namespace XiqingV2X.Traffic.Tracks;

/// <summary>Identity of a track inside the engine.</summary>
/// <param name="Id">BSM id or ptcId.</param>
/// <param name="Rsu">The RSU whose sensors see it; -1 for a vehicle that tells of itself, whoever hears it.</param>
internal readonly record struct TrackKey(ulong Id, int Rsu);
