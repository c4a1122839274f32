using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Observations;

/// <summary>The state of one vehicle as it told it (BSM).</summary>
/// <param name="VehicleId">Temporary id, 8 octets, first octet most significant. Never leaves the engine.</param>
/// <param name="MessageCount">msgCnt, 0..127.</param>
/// <param name="DSecondMs">Millisecond of the UTC minute as on the wire (DSecond); 65535 = not known.</param>
/// <param name="Position">Centre of the vehicle.</param>
/// <param name="SpeedMps">Speed, m/s; NaN when not known.</param>
/// <param name="HeadingDeg">Degrees clockwise from north; NaN when not known.</param>
/// <param name="Class">What it is.</param>
public readonly record struct BsmObservation(
    ulong VehicleId,
    byte MessageCount,
    ushort DSecondMs,
    GeoPoint Position,
    float SpeedMps,
    float HeadingDeg,
    RoadUserClass Class)
{
    /// <summary>Kind of vehicle, where it is one.</summary>
    public VehicleType Type { get; init; }

    /// <summary>Length, m; 0 when not known.</summary>
    public float LengthM { get; init; }

    /// <summary>What its extensions tell.</summary>
    public BsmContent Content { get; init; }
}
