using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Truth;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>Tells the truth recorder where the vehicles of a trace are: on which link and lane their centres.</summary>
public sealed class FcdTruth
{
    // Ways that a long vehicle's front may be ahead of its centre, and one to spare.
    private const int Remembered = 4;

    private readonly FcdZone _zone;
    private readonly Dictionary<string, int> _linkOf = [];
    private readonly Dictionary<long, List<NetLane>> _driven = [];
    private readonly List<TruthPlace> _places = [];

    /// <param name="zone">The network.</param>
    /// <param name="sensorRange">How far sensors see from the middle of a junction, metres.</param>
    public FcdTruth(FcdZone zone, double sensorRange)
    {
        _zone = zone;
        Dictionary<string, (LinkPlan Plan, RsuUnit Unit)> told = zone.Units
            .SelectMany(unit => unit.Map.Links.Select(plan => (Plan: plan, Unit: unit)))
            .DistinctBy(link => link.Plan.Key)
            .ToDictionary(link => link.Plan.Key);
        var links = new List<TruthLink>();
        foreach (NetEdge edge in zone.Roads)
        {
            RoadNode from = zone.Node(edge.From), to = zone.Node(edge.To);
            double length = edge.Lanes[0].Length;
            _linkOf.Add(edge.Id, links.Count);
            links.Add(told.TryGetValue($"{from.Key}>{to.Key}", out (LinkPlan Plan, RsuUnit Unit) link)
                ? TruthLink.Of(link.Plan, link.Unit.Signals, length, link.Unit.Map.Node.Position, sensorRange)
                : new TruthLink($"{from.Key}>{to.Key}", from.Key, to.Key, length, edge.Lanes[0].Speed, length, null, []));
        }

        Recorder = new TruthRecorder(links);
    }

    /// <summary>What it tells.</summary>
    public TruthRecorder Recorder { get; }

    /// <summary>Tells the newest time step.</summary>
    public void Observe(FcdScene scene)
    {
        _places.Clear();
        foreach (FcdVehicle vehicle in scene.Present)
        {
            if (vehicle.Class is { IsMotor: true } && _zone.Net.Lanes.TryGetValue(vehicle.Newest.Lane, out NetLane? lane))
            {
                _places.Add(Place(vehicle, lane));
            }
        }

        Recorder.Observe(scene.NewestTime - _zone.Begin, _places);
        if (_driven.Count > 2 * (scene.Present.Count + 100))
        {
            HashSet<long> present = [.. scene.Present.Select(vehicle => vehicle.Serial)];
            foreach (long gone in _driven.Keys.Where(serial => !present.Contains(serial)).ToList())
            {
                _driven.Remove(gone);
            }
        }
    }

    private TruthPlace Place(FcdVehicle vehicle, NetLane front)
    {
        if (!_driven.TryGetValue(vehicle.Serial, out List<NetLane>? driven))
        {
            _driven.Add(vehicle.Serial, driven = []);
        }

        if (driven.Count > 0 && driven[^1].Edge == front.Edge)
        {
            driven[^1] = front;
        }
        else
        {
            driven.Add(front);
            if (driven.Count > Remembered)
            {
                driven.RemoveAt(0);
            }
        }

        FcdUser at = vehicle.Newest;
        double half = vehicle.Class!.Length / 2;
        double s = at.Along - half;
        int i = driven.Count - 1;
        while (s < 0 && i > 0)
        {
            s += driven[--i].Length;
        }

        Point centre = at.Front - (RoadPath.Direction(at.Angle) * half);
        (NetLane? lane, double along) = OnLink(driven, i, s, half, centre);
        return new TruthPlace(
            vehicle.Serial, vehicle.Unit is not null, vehicle.Class!, lane is null ? -1 : _linkOf[lane.Edge.Id], lane is null ? 0 : FcdZone.NumberOf(lane),
            along, at.Speed, centre);
    }

    /// <summary>
    /// The link that a vehicle's middle is on, and where. A long one cuts the corner: its middle is then not half its length
    /// behind its front along the lanes, and comes to the lines at the ends of links earlier or later.
    /// </summary>
    private (NetLane? Lane, double S) OnLink(List<NetLane> driven, int i, double s, double half, Point centre)
    {
        for (int j = Math.Max(0, i - 1); j <= Math.Min(i + 1, driven.Count - 1); j++)
        {
            NetLane lane = driven[j];
            double guess = j < i ? s + lane.Length : j > i ? s - driven[i].Length : s;
            if (guess < -half || guess > lane.Length + half || !_linkOf.ContainsKey(lane.Edge.Id))
            {
                continue;
            }

            double scale = lane.Length / lane.Path.Length;
            double along = lane.Path.Project(centre, guess / scale, half + 5) * scale;
            if (along >= 0 && along <= lane.Length)
            {
                return (lane, along);
            }
        }

        return (null, 0);
    }
}
