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
    string? TownCode)
{
    /// <summary>True for a key junction: counted for sensing (F04).</summary>
    public bool Key { get; init; }

    /// <summary>Date on which its retrofit was accepted (yyyy-MM-dd), or null while there is no such record (F01).</summary>
    public string? RetrofitAccepted { get; init; }

    /// <summary>True when the register says that it has sensors and edge computing; shown beside what is measured (F04).</summary>
    public bool Sensing { get; init; }

    /// <summary>True when it came in GCJ-02 and was converted; the conversion is good to centimetres, the survey behind it may not be.</summary>
    public bool FromGcj02 { get; init; }
}
