using XiqingV2X.FirmwareSim.Mqtt;
using XiqingV2X.FirmwareSim.Roadside;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>What <c>rsu-sim run</c> was asked for.</summary>
/// <param name="Connection">Where to publish, and how.</param>
/// <param name="Source">Roads and traffic.</param>
/// <param name="Simulation">What to simulate.</param>
/// <param name="Duration">How long, or null until stopped.</param>
/// <param name="TruthFolder">Where to write the truth, or null.</param>
public sealed record RunOptions(ConnectionOptions Connection, ITrafficSource Source, SimulationOptions Simulation, TimeSpan? Duration, string? TruthFolder);
