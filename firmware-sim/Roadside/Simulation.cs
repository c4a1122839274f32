using XiqingV2X.FirmwareSim.Scene;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Truth;
using XiqingV2X.FirmwareSim.Zone;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>
/// The invented zone, its traffic and its RSUs. What it makes depends only on the options and the start time: nothing
/// here reads a clock.
/// </summary>
public sealed class Simulation : ISimulation
{
    private readonly GridScene _scene;
    private readonly RsuGroup _rsus;
    private readonly GridTruth? _truth;

    /// <param name="zone">Where.</param>
    /// <param name="options">What to simulate.</param>
    /// <param name="start">Wall clock of tick 0; whole milliseconds count.</param>
    public Simulation(DemoZone zone, SimulationOptions options, DateTimeOffset start)
    {
        Zone = zone;
        World = new TrafficWorld(Zone.Network, options.World);
        _scene = new GridScene(zone, World, options.World.Seed);
        _rsus = new RsuGroup(zone.Rsus, options, start);
        if (options.RecordsTruth)
        {
            _truth = new GridTruth(zone, options.Sensors ? options.Impairments.SensorRange : 0);
            _truth.Observe(World);
        }
    }

    public DemoZone Zone { get; }

    public TrafficWorld World { get; }

    public IReadOnlyList<RsuUnit> Units => Zone.Rsus;

    public long Tick => World.Tick;

    public int VehicleCount => World.Vehicles.Count;

    public RadioChannel Radio => _rsus.Radio;

    public TruthRecorder? Truth => _truth?.Recorder;

    /// <summary>Does the next 100 ms.</summary>
    /// <returns>Its uploads, in the order of the RSUs' work; valid until the next call.</returns>
    public ReadOnlySpan<Upload> Step()
    {
        long tick = World.Tick;
        World.Advance();
        _truth?.Observe(World);
        return _rsus.Step(_scene, tick);
    }

    public bool TryStep(out ReadOnlySpan<Upload> uploads)
    {
        uploads = Step();
        return true;
    }
}
