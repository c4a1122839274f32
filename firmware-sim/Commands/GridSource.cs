using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Zone;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>The invented zone.</summary>
/// <param name="rsus">RSUs in it.</param>
public sealed class GridSource(int rsus) : ITrafficSource
{
    private readonly DemoZone _zone = DemoZone.Create(rsus);

    public string Label => DemoZone.Label;

    public IReadOnlyList<RsuUnit> Units => _zone.Rsus;

    public ISimulation Begin(SimulationOptions options, DateTimeOffset start) => new Simulation(_zone, options, start);

    public void Dispose()
    {
    }
}
