using XiqingV2X.Traffic.Lanes;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Passages;

/// <content>From the stop line through the junction.</content>
internal sealed partial class PassageFollower
{
    /// <summary>From this far behind the stop line on a vehicle has turned, m.</summary>
    private const double TurnedM = 30;

    /// <summary>A vehicle that has driven this far and met no link of the map leaves by one that the map does not have, m.</summary>
    private const double OffMapM = 80;

    private void Drive(ref Journey journey, in Step step)
    {
        if (!step.Joined)
        {
            Finish(ref journey);
            return;
        }

        ref Crossing crossing = ref journey.Crossing;

        // By speed, not by positions: noise of a few decimetres ten times a second would add up to a longer way.
        double mean = double.IsNaN(step.SpeedMps) ? journey.SpeedMps : double.IsNaN(journey.SpeedMps) ? step.SpeedMps : (journey.SpeedMps + step.SpeedMps) / 2;
        double before = crossing.DrivenM;
        double now = before + (double.IsNaN(mean) ? 0 : mean * (step.ToMs - step.FromMs) / 1000);
        crossing.DrivenM = now;
        double length = journey.LengthM > 0 ? journey.LengthM : _options.DefaultVehicleM;
        if (double.IsNaN(crossing.RearMs) && now >= length / 2)
        {
            crossing.RearMs = At(length / 2, before, now, step);
            LeaveLine(ref journey);
        }

        if (double.IsNaN(crossing.DelayToMs) && now >= _options.DelayDownstreamM)
        {
            crossing.DelayToMs = At(_options.DelayDownstreamM, before, now, step);
        }

        if (now >= TurnedM && !double.IsNaN(step.HeadingDeg))
        {
            crossing.HeadingAfterDeg = step.HeadingDeg;
        }

        if (step.Link >= 0)
        {
            NoteWay(ref journey, step.Link);
        }

        if (!double.IsNaN(crossing.DelayToMs) && (crossing.HasTo || now >= OffMapM))
        {
            Finish(ref journey);
        }
    }

    // Where a threshold lay before the step began (it was found late), the step's beginning stands in.
    private static double At(double threshold, double before, double now, in Step step) =>
        threshold <= before ? step.FromMs : step.FromMs + ((step.ToMs - step.FromMs) * (threshold - before) / (now - before));

    private void LeaveLine(ref Journey journey)
    {
        ref Crossing crossing = ref journey.Crossing;
        var lane = new LaneKey(crossing.Approach.Link, crossing.Approach.Lane, journey.Key.Rsu);
        if (journey.LengthM > 0 && !double.IsNaN(crossing.Approach.FrontMs))
        {
            _stopLines.AddCover(lane, crossing.Approach.FrontMs, crossing.RearMs);
        }

        _boards.LeaveLine(lane, crossing.Approach.ZoneMs, crossing.RearMs, journey.LengthM > 0);
    }

    private void NoteWay(ref Journey journey, int link)
    {
        ref Crossing crossing = ref journey.Crossing;
        LinkState onto = _map.Links[link];
        LinkState from = _map.Links[crossing.Approach.Link];
        if (!crossing.HasTo && link != crossing.Approach.Link && onto.Upstream == from.Node && (!onto.IsFromRegister || LeadsTo(from, onto.Node)))
        {
            crossing.To = onto.Node;
            crossing.HasTo = true;
        }
    }

    // A registered road that leaves the zone ends at a node made up for it: the way is one of those that MAP names.
    private static bool LeadsTo(LinkState from, NodeId to)
    {
        foreach (LaneState lane in from.Lanes)
        {
            // By index: the enumerator of a list behind its interface would be an object for every sample in a junction.
            IReadOnlyList<MapConnection> ways = lane.Lane.Connections;
            for (int i = 0; i < ways.Count; i++)
            {
                if (ways[i].Remote == to)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Finish(ref Journey journey)
    {
        Crossing crossing = journey.Crossing;
        journey.Crossing.Number = 0;
        if (double.IsNaN(crossing.RearMs))
        {
            // Lost over the line: the zone was taken up to its last sample.
            crossing.RearMs = journey.LastMs;
            _boards.LeaveLine(
                new LaneKey(crossing.Approach.Link, crossing.Approach.Lane, journey.Key.Rsu), crossing.Approach.ZoneMs, crossing.RearMs, measured: false);
        }

        _passages.Add(crossing, journey.Key, journey.Type, journey.LastMs);
    }
}
