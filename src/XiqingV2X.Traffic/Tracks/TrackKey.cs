namespace XiqingV2X.Traffic.Tracks;

/// <summary>Identity of a track inside the engine.</summary>
/// <param name="Id">BSM id or ptcId.</param>
/// <param name="Rsu">The RSU whose sensors see it; -1 for a vehicle that tells of itself, whoever hears it; -2 less the RSU for one whose report that RSU repeats.</param>
internal readonly record struct TrackKey(ulong Id, int Rsu)
{
    /// <summary>Key of the track that a sample belongs to. What an RSU repeats is apart from what its sensors see.</summary>
    public static TrackKey Of(in Sample sample) =>
        new(sample.Id, !sample.FromSensor ? -1 : sample.IsRepeated ? -2 - sample.Rsu : sample.Rsu);
}
