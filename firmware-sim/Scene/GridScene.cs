using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;

namespace XiqingV2X.FirmwareSim.Scene;

/// <summary>The traffic of the invented zone, with two people on the footways of every junction.</summary>
public sealed class GridScene : IScene
{
    private const int PedestriansPerJunction = 2;

    private readonly DemoZone _zone;
    private readonly TrafficWorld _world;
    private readonly Pedestrian[][] _pedestrians;

    public GridScene(DemoZone zone, TrafficWorld world, ulong seed)
    {
        _zone = zone;
        _world = world;
        _pedestrians = [.. zone.Rsus.Select(rsu => Pedestrians(rsu.Junction, seed))];
    }

    public IEnumerable<IObuCarrier> Senders => _world.Vehicles.Where(vehicle => vehicle.Equipped);

    public void AddNear(int rsu, double intoStep, List<RoadUser> into)
    {
        Junction junction = _zone.Rsus[rsu].Junction;
        for (int arm = 0; arm < Arms.Count; arm++)
        {
            foreach (RoadLane lane in junction.Inbound[arm].Lanes)
            {
                Add(_world.OnLane(lane), intoStep, into);
                Add(_world.CrossingFrom(lane), intoStep, into);
            }

            foreach (RoadLane lane in junction.Outbound[arm].Lanes)
            {
                Add(_world.OnLane(lane), intoStep, into);
            }
        }

        double now = ((_world.Tick - 1) * TrafficWorld.Step) + intoStep;
        foreach (Pedestrian pedestrian in _pedestrians[rsu])
        {
            into.Add(new RoadUser(pedestrian.Serial, null, pedestrian.At(now), pedestrian.WalkingSpeed));
        }
    }

    private static void Add(IReadOnlyList<Vehicle> vehicles, double intoStep, List<RoadUser> into)
    {
        for (int i = 0; i < vehicles.Count; i++)
        {
            VehicleSample sample = vehicles[i].At(intoStep);
            into.Add(new RoadUser(vehicles[i].Serial, vehicles[i].Class, sample.Pose, sample.Speed));
        }
    }

    private static Pedestrian[] Pedestrians(Junction junction, ulong seed)
    {
        var random = new RandomStream(seed, $"pedestrians of {junction.Node.Key}");
        return [.. Enumerable.Range(0, PedestriansPerJunction).Select(i => new Pedestrian(-1 - i, junction, i % 2 == 0 ? 1 : -1, random))];
    }
}
