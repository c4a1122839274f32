using XiqingV2X.Coverage.Register;

namespace XiqingV2X.Coverage.Report;

/// <summary>One RSU as register and telemetry show it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name in the register; empty when not registered.</param>
/// <param name="State">State in the register; null when not registered.</param>
/// <param name="Latitude">WGS-84 degrees, or null.</param>
/// <param name="Longitude">WGS-84 degrees, or null.</param>
/// <param name="OnAir">Heard in each of the last windows (N01); null when nothing is known.</param>
/// <param name="Delivered">Delivered at least one valid message in the period (P01); null when nothing is known.</param>
/// <param name="LastHeard">End of the last window with a valid message; null when never heard in the period.</param>
public sealed record RsuStatus(
    string Id,
    string Name,
    RsuState? State,
    double? Latitude,
    double? Longitude,
    bool? OnAir,
    bool? Delivered,
    DateTimeOffset? LastHeard)
{
    /// <summary>Share of the time of the node in which it was heard (N02), 0..1; null when nothing is known.</summary>
    public double? Availability { get; init; }

    /// <summary>How far it hears (N08), metres; null when not known.</summary>
    public double? D90M { get; init; }

    /// <summary>NBS code of street or town, or null.</summary>
    public string? TownCode { get; init; }
}
