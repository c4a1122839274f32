using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;

namespace XiqingV2X.FirmwareSim.Truth;

/// <summary>Tells the truth recorder where the vehicles of the invented zone are.</summary>
public sealed class GridTruth
{
    private readonly List<TruthPlace> _places = [];

    /// <param name="zone">The zone.</param>
    /// <param name="sensorRange">How far sensors see from the middle of a junction, metres.</param>
    public GridTruth(DemoZone zone, double sensorRange)
    {
        Dictionary<string, (LinkPlan Plan, RsuUnit Unit)> told = zone.Rsus
            .SelectMany(unit => unit.Map.Links.Select(plan => (Plan: plan, Unit: (RsuUnit)unit)))
            .ToDictionary(link => link.Plan.Key);
        Recorder = new TruthRecorder([.. zone.Network.Links.Select(link => told.TryGetValue(link.Key, out (LinkPlan Plan, RsuUnit Unit) at)
            ? TruthLink.Of(at.Plan, at.Unit.Signals, link.Length, at.Unit.Map.Node.Position, sensorRange)
            : new TruthLink(link.Key, link.From.Key, link.To.Key, link.Length, link.SpeedLimit, link.Length, null, []))]);
    }

    /// <summary>What it tells.</summary>
    public TruthRecorder Recorder { get; }

    /// <summary>Tells the state of the world.</summary>
    public void Observe(TrafficWorld world)
    {
        _places.Clear();
        foreach (Vehicle vehicle in world.Vehicles)
        {
            (int link, int lane) = vehicle.Track is RoadLane on ? (on.Link.Index, on.Number) : (-1, 0);
            _places.Add(new TruthPlace(
                vehicle.Serial, vehicle.Equipped, vehicle.Class, link, lane, vehicle.S, vehicle.Speed, vehicle.Track.Path.At(vehicle.S).Position));
        }

        Recorder.Observe(world.Tick * TrafficWorld.Step, _places);
    }
}
