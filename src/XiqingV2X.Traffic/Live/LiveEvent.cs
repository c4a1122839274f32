namespace XiqingV2X.Traffic.Live;

/// <summary>A traffic event that an RSU tells of now (RSI).</summary>
/// <param name="Rsu">Id of the RSU.</param>
/// <param name="Number">The RSU's own number of it, 0 to 255.</param>
/// <param name="Type">Code of GB/T 29100.</param>
/// <param name="Source">Who found it: unknown, police, government, meteorological, internet, detection.</param>
/// <param name="Latitude">WGS-84 degrees.</param>
/// <param name="Longitude">WGS-84 degrees.</param>
/// <param name="RadiusM">How far it reaches, m; null when not told.</param>
/// <param name="SinceMs">When the node first heard of it, without a break since, Unix ms UTC.</param>
public sealed record LiveEvent(string Rsu, int Number, int Type, string Source, double Latitude, double Longitude, double? RadiusM, long SinceMs);
