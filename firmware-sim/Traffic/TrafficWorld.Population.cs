using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Traffic;

/// <content>Where vehicles come from and go to: the number in the zone is kept.</content>
public sealed partial class TrafficWorld
{
    private const double InitialSpacing = 25;
    private const double LeftShare = 0.2;
    private const double RightShare = 0.2;

    /// <summary>The lane from which a turn is made: left from the inner one, straight and right from the outer.</summary>
    private static int LaneFor(Turn turn) => turn == Turn.Left ? 1 : 2;

    private Turn DrawTurn()
    {
        double at = _traffic.NextUnit();
        return at < LeftShare ? Turn.Left : at < 1 - RightShare ? Turn.Straight : Turn.Right;
    }

    /// <summary>Starts with traffic on the roads, as if the run had begun long ago.</summary>
    private void Populate()
    {
        var places = new List<(RoadLane Lane, double S)>();
        foreach (RoadLane lane in Network.Links.SelectMany(l => l.Lanes))
        {
            for (double s = lane.Length - 12; s > 8; s -= InitialSpacing)
            {
                places.Add((lane, s));
            }
        }

        for (int i = 0; i < places.Count; i++)
        {
            int j = i + _traffic.NextBelow(places.Count - i);
            (places[i], places[j]) = (places[j], places[i]);
        }

        // Entered foremost first, so that the lists are in driving order.
        foreach ((RoadLane lane, double s) in places
            .Take(_options.Vehicles)
            .OrderBy(p => p.Lane.Index)
            .ThenByDescending(p => p.S))
        {
            Vehicle v = Create(lane);
            v.TurnAfter = lane.Number == 1 ? Turn.Left : _traffic.NextUnit() < 0.75 ? Turn.Straight : Turn.Right;
            v.S = s;
            // Slow enough to stop at the line, whatever the light shows.
            double canStop = Math.Sqrt(2 * 1.2 * (lane.Length - s - v.HalfLength - 1));
            v.Speed = Math.Min(v.Eagerness * lane.Link.SpeedLimit * 0.8, canStop);
            Enter(v, lane);
        }
    }

    /// <summary>Lets in as many as left, each by a gate drawn at random if there is room.</summary>
    private void Refill()
    {
        for (int missing = _options.Vehicles - _vehicles.Count; missing > 0; missing--)
        {
            RoadLink gate = Network.Gates[_traffic.NextBelow(Network.Gates.Count)];
            Turn turn = DrawTurn();
            RoadLane lane = gate.Lanes[LaneFor(turn) - 1];
            List<Vehicle> queue = _onLane[lane.Index];
            double room = queue.Count == 0 ? double.MaxValue : queue[^1].S - queue[^1].HalfLength;
            if (room < 30)
            {
                continue;
            }

            Vehicle v = Create(lane);
            v.TurnAfter = turn;
            v.S = v.HalfLength;
            v.Speed = Math.Min(v.Eagerness * gate.SpeedLimit, queue.Count == 0 ? double.MaxValue : queue[^1].Speed + 3);
            // As if it had been on its way already, so that samples of the step that ends now are on its trajectory.
            v.PreviousS = v.S - (v.Speed * Step);
            v.PreviousSpeed = v.Speed;
            Enter(v, lane);
            v.PreviousWay = v.Way;
        }
    }

    private Vehicle Create(RoadLane lane)
    {
        var v = new Vehicle(
            _serial++,
            _ids.NextBits(),
            VehicleClass.Draw(_traffic),
            _traffic.NextBetween(0.82, 1.0),
            _traffic.NextUnit() < _options.Equipped,
            _ids.NextBelow(100),
            lane)
        {
            Slot = _vehicles.Count,
        };
        _vehicles.Add(v);
        return v;
    }

    private void Remove(Vehicle v)
    {
        Vehicle last = _vehicles[^1];
        _vehicles[v.Slot] = last;
        last.Slot = v.Slot;
        _vehicles.RemoveAt(_vehicles.Count - 1);
    }
}
