namespace XiqingV2X.Traffic.Events;

/// <summary>A road user as a source knows it.</summary>
/// <param name="Id">Temporary id of its BSM (8 octets, first most significant), or ptcId of an RSM.</param>
/// <param name="Sensor">Index of the RSU whose sensors see it; <see cref="Itself"/> for a vehicle that tells of itself.</param>
public readonly record struct RoadUserRef(ulong Id, int Sensor)
{
    /// <summary>A vehicle that tells of itself (BSM), whoever hears it.</summary>
    public const int Itself = -1;
}
