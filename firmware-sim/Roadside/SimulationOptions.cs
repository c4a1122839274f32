using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>All that the content of a run depends on besides the zone and its start time.</summary>
/// <param name="World">The traffic.</param>
/// <param name="Dialect">Topics and framing.</param>
/// <param name="SpatPeriod">Ticks of 0.1 s between SPATs of one RSU.</param>
/// <param name="Payload">What payloads are made of.</param>
public sealed record SimulationOptions(WorldOptions World, Dialect Dialect, int SpatPeriod, PayloadShape Payload = PayloadShape.Uper)
{
    /// <summary>False for RSUs without sensors: no RSM.</summary>
    public bool Sensors { get; init; } = true;

    /// <summary>True to record the traffic itself.</summary>
    public bool RecordsTruth { get; init; }

    /// <summary>In what things fall short of ideal.</summary>
    public Impairments Impairments { get; init; } = Impairments.None;
}
