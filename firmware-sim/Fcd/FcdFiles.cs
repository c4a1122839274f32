namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>What SUMO wrote of a run.</summary>
/// <param name="Trace">FCD output.</param>
/// <param name="Net">Network.</param>
/// <param name="Types">File with vehicle types; null to guess their measures by name.</param>
/// <param name="Signals">Recorded signal states; null for fixed programs.</param>
public sealed record FcdFiles(string Trace, string Net, string? Types, string? Signals);
