namespace XiqingV2X.Edge.Hosting;

/// <summary>What the demonstration is run with.</summary>
/// <param name="Rsus">Simulated RSUs.</param>
/// <param name="Vehicles">Simulated vehicles.</param>
/// <param name="Seed">Seed of the simulation.</param>
/// <param name="Http">Address and port of page and API.</param>
/// <param name="Mqtt">Address and port of the broker.</param>
/// <param name="Data">Data folder.</param>
/// <param name="Limit">Time to run; null for until told to stop.</param>
internal sealed record DemoOptions(int Rsus, int Vehicles, int Seed, string Http, string Mqtt, string Data, TimeSpan? Limit);
