using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Lanes;
using XiqingV2X.Traffic.Links;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Passages;

/// <content>Up to the stop line.</content>
internal sealed partial class PassageFollower
{
    /// <summary>A vehicle that crossed a stop line must be this far behind it to approach it again, m: white position noise is no way back.</summary>
    private const double ReturnM = 50;

    /// <summary>How far behind a link's start a vehicle that turned into it may first fit its heading, m.</summary>
    private const double EntryReachM = 30;

    /// <summary>A vehicle that just appeared came in at the link's start if it could have been before it this long ago, s.</summary>
    private const double AppearS = 0.3;

    /// <summary>How far from the stop line a vehicle may have been last heard that is next seen beyond the junction, m.</summary>
    private const double JumpM = 60;

    /// <summary>How far beside the link a vehicle may be matched to none without having left it, m beyond the gates.</summary>
    private const double StrayM = 10;

    private void Begin(ref Journey journey, int slot, in Step step)
    {
        LinkState link = _map.Links[step.Link];
        if (link.Line is null)
        {
            return;
        }

        int lane = _map.MatchLane(link, step.Position, -1, out double x);
        if (x > 0 || (step.Link == journey.CrossedLink && x > -ReturnM))
        {
            return;
        }

        double length = LineOf(link, lane).LengthM;
        double entry = EntryOf(journey, link, step);
        ref Approach approach = ref journey.Approach;
        approach = new Approach
        {
            Link = step.Link,
            Lane = lane,
            Whole = true,
            X = x,
            EntryMs = entry,
            DelayFromMs = double.NaN,
            DelayFromX = double.NaN,
            FrontMs = double.NaN,
            LineMs = double.NaN,
            ZoneMs = double.NaN,
            FirstStopMs = double.NaN,
        };
        if (x > -Math.Min(_options.DelayUpstreamM, length))
        {
            bool whole = length <= _options.DelayUpstreamM && !double.IsNaN(entry);
            approach.DelayFromMs = whole ? entry : step.ToMs;
            approach.DelayFromX = whole ? -length : x;
        }

        _boards.Enter(new LaneKey(step.Link, lane, journey.Key.Rsu), slot);
        NoteZone(ref journey, x, step.ToMs);
    }

    private double EntryOf(in Journey journey, LinkState link, in Step step)
    {
        double pace = Math.Max(step.SpeedMps, 1);
        if (step.Joined && step.ToMs - step.FromMs <= _options.MaxJoinGapMs)
        {
            double before = link.Line!.Project(journey.Last).S;
            if (before < 0)
            {
                return step.ToMs - ((step.ToMs - step.FromMs) * step.S / (step.S - before));
            }

            // Still turning in the first metres, its heading did not fit the link yet.
            return step.S <= EntryReachM && step.SpeedMps > 1 && journey.Crossing.Number != 0 ? step.ToMs - (step.S * 1000 / pace) : double.NaN;
        }

        return step.S <= pace * AppearS ? step.ToMs - (step.S * 1000 / pace) : double.NaN;
    }

    private void Continue(ref Journey journey, int slot, in Step step)
    {
        ref Approach approach = ref journey.Approach;
        LinkState link = _map.Links[approach.Link];
        if (link.Line is null || (!step.Joined && step.Link != approach.Link))
        {
            Leave(ref journey, slot);
            return;
        }

        double x;
        if (step.Link == approach.Link)
        {
            int lane = _map.MatchLane(link, step.Position, approach.Lane, out x);
            ChangeLane(ref journey, slot, lane);
        }
        else
        {
            LinePosition place = PastLine(link, approach.Lane, step.Position);
            x = place.S;
            if (x <= 0 && !CrossesUnseen(approach, link, step) && (step.Link >= 0 || place.LateralM > link.HalfWidthM + _options.LateralMarginM + StrayM))
            {
                Leave(ref journey, slot);
                return;
            }
        }

        double movedMost = StrayM + (_options.MaxPlausibleSpeedMps * (step.ToMs - step.FromMs) / 1000);
        if (Math.Abs(x - approach.X) > movedMost || (!step.Joined && x > 0))
        {
            Leave(ref journey, slot);
            return;
        }

        approach.Whole &= step.ToMs - step.FromMs <= _options.MaxJoinGapMs;
        Advance(ref journey, x, step);
        if (x <= 0 && step.Link != approach.Link && CrossesUnseen(approach, link, step))
        {
            // Seen before the line and next on a link beyond the junction, by which a U-turn leads back beside the approach.
            double pace = Math.Max(journey.SpeedMps, 1);
            approach.LineMs = Math.Min(step.ToMs, step.FromMs + (-approach.X * 1000 / pace));
            approach.LineSpeedMps = journey.SpeedMps;
            Cross(ref journey, slot, step, 0);
        }
        else if (!double.IsNaN(approach.LineMs) && (x >= _options.CrossConfirmM || step.ToMs - approach.LineMs >= _options.CrossHoldMs))
        {
            Cross(ref journey, slot, step, x);
        }
    }

    private bool CrossesUnseen(in Approach approach, LinkState link, in Step step) =>
        step.Link >= 0 && approach.X > -JumpM && _map.Links[step.Link].Upstream == link.Node;

    /// <summary>Moves an approach on and notes what the vehicle passed on the way.</summary>
    private void Advance(ref Journey journey, double x, in Step step)
    {
        ref Approach approach = ref journey.Approach;
        double before = approach.X;
        double pace = (step.ToMs - step.FromMs) / (x - before);
        if (step.Joined && x > before)
        {
            double start = -Math.Min(_options.DelayUpstreamM, LineOf(_map.Links[approach.Link], approach.Lane).LengthM);
            if (double.IsNaN(approach.DelayFromMs) && x >= start)
            {
                approach.DelayFromMs = step.FromMs + ((start - before) * pace);
                approach.DelayFromX = start;
            }

            double front = -journey.LengthM / 2;
            if (journey.LengthM > 0 && before < front && x >= front)
            {
                approach.FrontMs = step.FromMs + ((front - before) * pace);
            }

            if (before <= 0 && x > 0)
            {
                approach.LineMs = step.FromMs - (before * pace);
                approach.LineSpeedMps = journey.SpeedMps + ((step.SpeedMps - journey.SpeedMps) * -before / (x - before));
            }
        }

        if (x <= 0)
        {
            approach.LineMs = double.NaN;
        }

        approach.X = x;
        NoteZone(ref journey, x, step.ToMs);
    }

    private void NoteZone(ref Journey journey, double x, double timeMs)
    {
        double length = journey.LengthM > 0 ? journey.LengthM : _options.DefaultVehicleM;
        bool inside = x + (length / 2) >= -_options.DetectorZoneM;
        if (!inside)
        {
            journey.Approach.ZoneMs = double.NaN;
        }
        else if (double.IsNaN(journey.Approach.ZoneMs))
        {
            journey.Approach.ZoneMs = timeMs;
        }
    }

    private void ChangeLane(ref Journey journey, int slot, int lane)
    {
        ref Approach approach = ref journey.Approach;
        if (lane != approach.Lane)
        {
            _boards.Leave(new LaneKey(approach.Link, approach.Lane, journey.Key.Rsu), slot);
            approach.Lane = lane;
            _boards.Enter(new LaneKey(approach.Link, lane, journey.Key.Rsu), slot);
        }
    }

    private void Leave(ref Journey journey, int slot)
    {
        if (journey.Approach.Link >= 0)
        {
            _boards.Leave(new LaneKey(journey.Approach.Link, journey.Approach.Lane, journey.Key.Rsu), slot);
            journey.Approach.Link = -1;
        }
    }

    private void Cross(ref Journey journey, int slot, in Step step, double x)
    {
        if (journey.Crossing.Number != 0)
        {
            Finish(ref journey);
        }

        Approach approach = journey.Approach;
        var lane = new LaneKey(approach.Link, approach.Lane, journey.Key.Rsu);
        (double headwayMs, double gapMs) = _boards.Cross(lane, approach.LineMs, approach.FrontMs);
        _stopLines.AddCrossing(lane, approach.LineMs, journey.Type, approach.LineSpeedMps, headwayMs, gapMs);
        _travelTimes.Add(new LinkKey(approach.Link, journey.Key.Rsu), approach.LineMs, approach.LineMs - approach.EntryMs);
        journey.Crossing = new Crossing
        {
            Number = ++_crossings,
            Approach = approach,
            DrivenM = x,
            RearMs = double.NaN,
            DelayToMs = double.NaN,
            HeadingAfterDeg = double.NaN,
        };
        journey.CrossedLink = approach.Link;
        _pending.Enqueue((slot, _crossings, (long)step.ToMs));
        Leave(ref journey, slot);
        if (step.Link >= 0)
        {
            NoteWay(ref journey, step.Link);
        }
    }

    /// <summary>Place relative to the stop line of a lane (S is past it), on its straight extension beyond.</summary>
    private static LinePosition PastLine(LinkState link, int lane, GeoPoint point)
    {
        Polyline line = LineOf(link, lane);
        LinePosition place = line.Project(point);
        return place with { S = place.S - line.LengthM };
    }

    // A revision of the map may have fewer lanes than the one that the vehicle was matched by.
    private static Polyline LineOf(LinkState link, int lane) =>
        lane >= 0 && lane < link.Lanes.Length && link.Lanes[lane].Line is { } drawn ? drawn : link.Line!;
}
