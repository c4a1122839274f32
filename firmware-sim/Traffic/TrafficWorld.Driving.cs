using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Signals;

namespace XiqingV2X.FirmwareSim.Traffic;

/// <content>What every driver decides in a step.</content>
public sealed partial class TrafficWorld
{
    // Braking that a driver accepts for a yellow light; who would need more goes on (and is through before red).
    private const double YellowBraking = 3.3;

    // Braking for a junction that is still being cleared.
    private const double ClearingBraking = 6.0;

    // The line drivers stand at, past the stop line by as much as leaves the front a metre before it.
    private const double StandPastLine = DriverModel.StandstillGap - 1;

    private void Decide()
    {
        foreach (Junction junction in Network.Junctions)
        {
            DecideApproaches(junction);
        }

        foreach (RoadLink link in Network.Links)
        {
            if (link.Downstream is null)
            {
                foreach (RoadLane lane in link.Lanes)
                {
                    DecideLane(lane, LightColour.Green, clear: true);
                }
            }
        }
    }

    private void DecideApproaches(Junction junction)
    {
        Span<int> inside = stackalloc int[SignalProgram.StageCount];
        inside.Clear();
        foreach (RoadLink link in junction.Inbound)
        {
            foreach (RoadLane lane in link.Lanes)
            {
                inside[lane.Stage] += Inside(lane);
            }
        }

        int all = inside[0] + inside[1] + inside[2] + inside[3];
        foreach (RoadLink link in junction.Inbound)
        {
            foreach (RoadLane lane in link.Lanes)
            {
                LightColour light = junction.Signal.Light(lane.Stage, Tick);
                DecideLane(lane, light, clear: all == inside[lane.Stage]);
                DecideCrossing(_crossing[lane.Index]);
            }
        }
    }

    /// <summary>Vehicles from a lane that are, at least with their front, past its stop line and not out yet.</summary>
    private int Inside(RoadLane lane)
    {
        List<Vehicle> queue = _onLane[lane.Index];
        int overLine = queue.Count > 0 && queue[0].Front >= lane.Length ? 1 : 0;
        return _crossing[lane.Index].Count + overLine;
    }

    private void DecideLane(RoadLane lane, LightColour light, bool clear)
    {
        List<Vehicle> queue = _onLane[lane.Index];
        for (int i = 0; i < queue.Count; i++)
        {
            Vehicle v = queue[i];
            double wished = v.Eagerness * lane.Link.SpeedLimit;
            double free = DriverModel.Free(v.Speed, wished, v.Class.Acceleration);
            double wanted = free;
            if (i > 0)
            {
                wanted = Behind(v, queue[i - 1], queue[i - 1].S - v.S, free);
            }
            else if (v.Way is { } way)
            {
                wanted = BehindJunction(v, lane, way, free);
            }

            if (v.Way is { } next)
            {
                double slow = v.Eagerness * next.SpeedLimit;
                wanted = Math.Min(wanted, DriverModel.SlowFor(v.Speed, slow, lane.Length - v.S, Step));
                if (v.Front < lane.Length && MustStop(v, lane, light, clear, foremost: i == 0 || queue[i - 1].Front >= lane.Length))
                {
                    double gap = lane.Length + StandPastLine - v.Front;
                    wanted = Math.Min(wanted, DriverModel.Follow(v.Speed, v.Class.Acceleration, gap, 0, free));
                }
            }

            v.Wanted = wanted;
        }
    }

    private void DecideCrossing(List<Vehicle> crossing)
    {
        for (int i = 0; i < crossing.Count; i++)
        {
            Vehicle v = crossing[i];
            var way = (Connector)v.Track;
            double free = DriverModel.Free(v.Speed, v.Eagerness * way.SpeedLimit, v.Class.Acceleration);
            double wanted = BehindLastOn(v, way.To, way.Length - v.S, free);
            if (i > 0)
            {
                wanted = Math.Min(wanted, Behind(v, crossing[i - 1], crossing[i - 1].S - v.S, free));
            }

            v.Wanted = wanted;
        }
    }

    /// <summary>The foremost on a lane follows the last one inside the junction and the last one on the road behind it.</summary>
    private double BehindJunction(Vehicle v, RoadLane lane, Connector way, double free)
    {
        double toLine = lane.Length - v.S;
        List<Vehicle> crossing = _crossing[lane.Index];
        double wanted = BehindLastOn(v, way.To, toLine + way.Length, free);
        return crossing.Count == 0 ? wanted : Math.Min(wanted, Behind(v, crossing[^1], toLine + crossing[^1].S, free));
    }

    private double BehindLastOn(Vehicle v, RoadLane lane, double distanceToLane, double free)
    {
        List<Vehicle> queue = _onLane[lane.Index];
        return queue.Count == 0 ? free : Behind(v, queue[^1], distanceToLane + queue[^1].S, free);
    }

    private static double Behind(Vehicle v, Vehicle leader, double centres, double free) =>
        DriverModel.Follow(v.Speed, v.Class.Acceleration, centres - v.HalfLength - leader.HalfLength, leader.Speed, free);

    private bool MustStop(Vehicle v, RoadLane lane, LightColour light, bool clear, bool foremost)
    {
        double braking = DriverModel.BrakingToStop(v.Speed, lane.Length - v.Front);
        return light switch
        {
            LightColour.Red => true,
            LightColour.Yellow => braking <= YellowBraking,
            _ when !clear => braking <= ClearingBraking,
            _ => foremost && braking <= YellowBraking && !HasRoomBehindJunction(v, lane),
        };
    }

    /// <summary>Keeps the junction free: nobody enters who would have to stand in it.</summary>
    private bool HasRoomBehindJunction(Vehicle v, RoadLane lane)
    {
        RoadLane target = v.Way!.To;
        List<Vehicle> queue = _onLane[target.Index];
        if (queue.Count == 0 || queue[^1].Speed > 4)
        {
            return true;
        }

        double needed = v.Class.Length + DriverModel.StandstillGap;
        foreach (Vehicle ahead in _crossing[lane.Index])
        {
            if (((Connector)ahead.Track).To == target)
            {
                needed += ahead.Class.Length + DriverModel.StandstillGap;
            }
        }

        return queue[^1].S - queue[^1].HalfLength >= needed;
    }
}
