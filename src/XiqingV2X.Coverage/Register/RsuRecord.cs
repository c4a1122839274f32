namespace XiqingV2X.Coverage.Register;

/// <summary>One roadside unit of the register.</summary>
/// <param name="Id">Id: the ESN, as in the topic.</param>
/// <param name="Name">Name for people.</param>
/// <param name="State">State in the register.</param>
/// <param name="Aliases">Other ids of the same unit, such as the 8 characters of binary frames.</param>
/// <param name="Latitude">WGS-84 degrees; null when not surveyed.</param>
/// <param name="Longitude">WGS-84 degrees; null when not surveyed.</param>
/// <param name="Junction">Node key of the junction it serves (<c>region-id</c>), or null.</param>
/// <param name="TownCode">NBS code of street or town, or null.</param>
/// <param name="Profile">Device profile name.</param>
public sealed record RsuRecord(
    string Id,
    string Name,
    RsuState State,
    IReadOnlyList<string> Aliases,
    double? Latitude,
    double? Longitude,
    string? Junction,
    string? TownCode,
    string Profile)
{
    /// <summary>True when it came in GCJ-02 and was converted; the conversion is good to centimetres, the survey behind it may not be.</summary>
    public bool FromGcj02 { get; init; }
}
