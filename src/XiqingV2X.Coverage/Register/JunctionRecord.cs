namespace XiqingV2X.Coverage.Register;

/// <summary>One junction of the register.</summary>
/// <param name="Node">Node key (<c>region-id</c>) as in MAP and SPAT.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Latitude">WGS-84 degrees.</param>
/// <param name="Longitude">WGS-84 degrees.</param>
/// <param name="Signalised">True when it has traffic signals: counted for SPAT.</param>
/// <param name="RsiRegistered">True when roadside information is to be broadcast there.</param>
/// <param name="TownCode">NBS code of street or town, or null.</param>
public sealed record JunctionRecord(
    string Node,
    string Name,
    double Latitude,
    double Longitude,
    bool Signalised,
    bool RsiRegistered,
    string? TownCode);
