using System.Runtime.InteropServices;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Scene;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>What the cameras and radars of one junction see: the road users within range, but for noise and misses.</summary>
public sealed class SensorView
{
    /// <summary>Metres from the junction's centre, unless another range is set.</summary>
    public const double Range = 150;

    private readonly int _rsu;
    private readonly Point _centre;
    private readonly Impairments _options;
    private readonly RandomStream _random;
    private readonly TrackNumbers _numbers = new();
    private readonly List<RoadUser> _near = [];
    private readonly List<SeenObject> _seen = [];

    public SensorView(int rsu, RsuUnit unit, Impairments options, ulong seed)
    {
        _rsu = rsu;
        _centre = unit.Map.Node.Position;
        _options = options;
        _random = new RandomStream(seed, $"sensors of {unit.Id}");
    }

    /// <summary>Everything seen at an instant of the step that was done last.</summary>
    /// <param name="scene">The traffic.</param>
    /// <param name="tick">The step.</param>
    /// <param name="intoStep">Seconds since that step's start.</param>
    public ReadOnlySpan<SeenObject> Look(IScene scene, long tick, double intoStep)
    {
        _seen.Clear();
        _near.Clear();
        scene.AddNear(_rsu, intoStep, _near);
        foreach (RoadUser user in _near)
        {
            if (user.Pose.Position.DistanceTo(_centre) <= _options.SensorRange && !IsMissed())
            {
                _seen.Add(new SeenObject(_numbers.Of(user.Serial, tick), Measured(user.Pose), user.Speed, user.Class));
            }
        }

        _numbers.Forget(tick);
        return CollectionsMarshal.AsSpan(_seen);
    }

    private bool IsMissed() => _options.SensorMisses > 0 && _random.NextUnit() < _options.SensorMisses;

    private Pose Measured(Pose pose) => _options.SensorNoise > 0
        ? pose with { Position = pose.Position + (new Point(_random.NextNormal(), _random.NextNormal()) * _options.SensorNoise) }
        : pose;
}
