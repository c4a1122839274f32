using XiqingV2X.FirmwareSim.Mqtt;
using XiqingV2X.FirmwareSim.Roadside;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>What <c>rsu-sim run</c> was asked for.</summary>
/// <param name="Connection">Where to publish, and how.</param>
/// <param name="Rsus">RSUs in the zone.</param>
/// <param name="Simulation">What to simulate.</param>
/// <param name="Duration">How long, or null until stopped.</param>
public sealed record RunOptions(ConnectionOptions Connection, int Rsus, SimulationOptions Simulation, TimeSpan? Duration);
