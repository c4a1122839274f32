using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Observations;

/// <summary>One road user as roadside sensors saw it (an entry of RSM).</summary>
/// <param name="ParticipantId">Tracking id, local to the RSU (ptcId). Never leaves the engine.</param>
/// <param name="DSecondMs">Millisecond of the UTC minute as on the wire (DSecond); 65535 = not known.</param>
/// <param name="Position">Centre of the road user.</param>
/// <param name="SpeedMps">Speed, m/s; NaN when not known.</param>
/// <param name="HeadingDeg">Degrees clockwise from north; NaN when not known.</param>
/// <param name="Class">What it is.</param>
/// <param name="SelfReported">True when the RSU repeats what the road user told it (source v2x): not a sensor's sighting.</param>
public readonly record struct ParticipantObservation(
    ushort ParticipantId,
    ushort DSecondMs,
    GeoPoint Position,
    float SpeedMps,
    float HeadingDeg,
    RoadUserClass Class,
    bool SelfReported)
{
    /// <summary>Temporary BSM id of the road user, where the RSU copies it; 0 when not told. Never leaves the engine.</summary>
    public ulong VehicleId { get; init; }

    /// <summary>Kind of vehicle, where it is one.</summary>
    public VehicleType Type { get; init; }

    /// <summary>Length, m; 0 when not known.</summary>
    public float LengthM { get; init; }
}
