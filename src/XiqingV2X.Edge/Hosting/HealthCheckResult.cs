namespace XiqingV2X.Edge.Hosting;

/// <summary>One thing the node needs.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Ok">Whether it is well.</param>
/// <param name="Required">Whether the node is not ready without it.</param>
/// <param name="Detail">Why, in a sentence.</param>
internal sealed record HealthCheckResult(string Name, bool Ok, bool Required, string Detail);
