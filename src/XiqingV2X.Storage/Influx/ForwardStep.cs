namespace XiqingV2X.Storage.Influx;

/// <summary>What one attempt to forward did.</summary>
/// <param name="Accepted">Points that the server took.</param>
/// <param name="SetAside">Points that it refused for good.</param>
/// <param name="Error">Why it stopped early; null when it did not.</param>
/// <param name="Wait">Pause until the next attempt; zero when more points wait and nothing is wrong.</param>
public readonly record struct ForwardStep(int Accepted, int SetAside, string? Error, TimeSpan Wait);
