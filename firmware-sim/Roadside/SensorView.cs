using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>
/// What the cameras and radars of one junction see: every road user within range, without noise or misses.
/// </summary>
public sealed class SensorView
{
    /// <summary>Metres from the junction's centre.</summary>
    public const double Range = 150;

    private const int PedestrianCount = 2;

    private readonly Junction _junction;
    private readonly TrackNumbers _numbers = new();
    private readonly List<SeenObject> _seen = [];
    private readonly Pedestrian[] _pedestrians = new Pedestrian[PedestrianCount];

    public SensorView(Junction junction, ulong seed)
    {
        _junction = junction;
        var random = new RandomStream(seed, $"pedestrians of {junction.Node.Key}");
        for (int i = 0; i < PedestrianCount; i++)
        {
            _pedestrians[i] = new Pedestrian(-1 - i, junction, i % 2 == 0 ? 1 : -1, random);
        }
    }

    /// <summary>Everything in range at an instant of the step that was done last.</summary>
    /// <param name="world">The traffic.</param>
    /// <param name="intoStep">Seconds since that step's start.</param>
    public ReadOnlySpan<SeenObject> Look(TrafficWorld world, double intoStep)
    {
        _seen.Clear();
        for (int arm = 0; arm < Arms.Count; arm++)
        {
            foreach (RoadLane lane in _junction.Inbound[arm].Lanes)
            {
                Look(world.OnLane(lane), world.Tick, intoStep);
                Look(world.CrossingFrom(lane), world.Tick, intoStep);
            }

            foreach (RoadLane lane in _junction.Outbound[arm].Lanes)
            {
                Look(world.OnLane(lane), world.Tick, intoStep);
            }
        }

        double now = ((world.Tick - 1) * TrafficWorld.Step) + intoStep;
        foreach (Pedestrian pedestrian in _pedestrians)
        {
            ushort number = _numbers.Of(pedestrian.Serial, world.Tick);
            _seen.Add(new SeenObject(number, pedestrian.At(now), pedestrian.WalkingSpeed, null));
        }

        _numbers.Forget(world.Tick);
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_seen);
    }

    private void Look(IReadOnlyList<Vehicle> vehicles, long tick, double intoStep)
    {
        for (int i = 0; i < vehicles.Count; i++)
        {
            VehicleSample sample = vehicles[i].At(intoStep);
            if (sample.Pose.Position.DistanceTo(_junction.Node.Position) <= Range)
            {
                ushort number = _numbers.Of(vehicles[i].Serial, tick);
                _seen.Add(new SeenObject(number, sample.Pose, sample.Speed, vehicles[i]));
            }
        }
    }
}
