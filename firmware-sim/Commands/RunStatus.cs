namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>Where a run is.</summary>
/// <param name="Elapsed">Simulation time.</param>
/// <param name="Vehicles">Vehicles in the zone.</param>
/// <param name="Uploads">Uploads queued in the last second.</param>
/// <param name="Behind">How far the simulation is behind the clock.</param>
public readonly record struct RunStatus(TimeSpan Elapsed, int Vehicles, long Uploads, TimeSpan Behind);
