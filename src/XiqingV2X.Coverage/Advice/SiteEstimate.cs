namespace XiqingV2X.Coverage.Advice;

/// <summary>A place for one more unit, by greedy choice: each after those before it.</summary>
/// <param name="Longitude">WGS-84 degrees.</param>
/// <param name="Latitude">WGS-84 degrees.</param>
/// <param name="Road">Road that it stands at.</param>
/// <param name="GainM">Estimated road that would become verified, metres.</param>
/// <param name="RadiusM">Radius that the estimate takes, metres: the median of what units of this zone are measured to reach.</param>
public sealed record SiteEstimate(double Longitude, double Latitude, string Road, double GainM, double RadiusM);
