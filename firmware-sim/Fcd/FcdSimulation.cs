using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Truth;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>The RSUs of a SUMO network, driven by a trace of its traffic.</summary>
public sealed class FcdSimulation : ISimulation
{
    private readonly FcdScene _scene;
    private readonly RsuGroup _rsus;

    /// <param name="zone">The network.</param>
    /// <param name="scene">The traffic, at its first time step.</param>
    /// <param name="options">What to simulate.</param>
    /// <param name="start">Wall clock of tick 0.</param>
    public FcdSimulation(FcdZone zone, FcdScene scene, SimulationOptions options, DateTimeOffset start)
    {
        _scene = scene;
        _rsus = new RsuGroup(zone.Units, options, start);
        Units = zone.Units;
        if (options.RecordsTruth)
        {
            var truth = new FcdTruth(zone, options.Sensors ? options.Impairments.SensorRange : 0);
            truth.Observe(scene);
            scene.FrameRead = truth.Observe;
            Truth = truth.Recorder;
        }
    }

    public IReadOnlyList<RsuUnit> Units { get; }

    public long Tick { get; private set; }

    public int VehicleCount => _scene.Present.Count;

    public RadioChannel Radio => _rsus.Radio;

    public TruthRecorder? Truth { get; }

    public bool TryStep(out ReadOnlySpan<Upload> uploads)
    {
        uploads = default;
        if (!_scene.TryGoTo(Tick))
        {
            return false;
        }

        uploads = _rsus.Step(_scene, Tick++);
        return true;
    }
}
