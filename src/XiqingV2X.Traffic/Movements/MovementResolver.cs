using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Passages;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Movements;

/// <summary>
/// Which of the ways that MAP tells a vehicle took: by the link that it came to; without one (the zone's edge has none),
/// the only way that its lane leads, or the one that fits its turn.
/// </summary>
internal static class MovementResolver
{
    /// <summary>A smaller change of heading is straight on, degrees.</summary>
    private const double StraightDeg = 45;

    /// <summary>A larger one is a U-turn, degrees.</summary>
    private const double AroundDeg = 135;

    private const int Straight = 1 << 0;
    private const int Left = 1 << 1;
    private const int Right = 1 << 2;
    private const int UTurn = 1 << 3;
    private const int LeftOnRed = 1 << 4;
    private const int RightOnRed = 1 << 5;

    public static MovementKey Resolve(MapModel map, LinkState link, in Crossing crossing, int rsu)
    {
        LaneState? lane = LaneOf(link, crossing);
        NodeId to = crossing.To;
        bool hasTo = crossing.HasTo || TryInfer(map, link, lane, crossing, out to);
        byte phase = !hasTo ? (byte)0 : lane?.PhaseTo(to) ?? (link.Lanes.Length > 0 ? link.Lanes[0].PhaseTo(to) : (byte)0);
        return new MovementKey(crossing.Approach.Link, hasTo ? to : default, hasTo, phase, rsu);
    }

    /// <summary>True where the lane allows to turn on red and the vehicle turned that way.</summary>
    public static bool MayTurnOnRed(LinkState link, in Crossing crossing)
    {
        int allowed = LaneOf(link, crossing)?.Lane.Maneuvers ?? 0;
        int turn = TurnOf(link, crossing);
        return (turn == Right && (allowed & RightOnRed) != 0) || (turn == Left && (allowed & LeftOnRed) != 0);
    }

    private static LaneState? LaneOf(LinkState link, in Crossing crossing) =>
        crossing.Approach.Lane >= 0 && crossing.Approach.Lane < link.Lanes.Length ? link.Lanes[crossing.Approach.Lane] : null;

    private static bool TryInfer(MapModel map, LinkState link, LaneState? lane, in Crossing crossing, out NodeId to)
    {
        to = default;
        int ways = 0;
        double bestDeg = StraightDeg;
        NodeId best = default;
        foreach (LaneState from in link.Lanes)
        {
            if (lane is not null && !ReferenceEquals(from, lane))
            {
                continue;
            }

            foreach (MapConnection connection in from.Lane.Connections)
            {
                ways = ways == 0 ? 1 : ways + (connection.Remote == to ? 0 : 1);
                to = connection.Remote;
                double off = Heading.Difference(crossing.HeadingAfterDeg, WayOut(map, link, connection));
                if (off < bestDeg)
                {
                    bestDeg = off;
                    best = connection.Remote;
                }
            }
        }

        if (ways == 1)
        {
            return true;
        }

        to = best;
        return bestDeg < StraightDeg;
    }

    /// <summary>
    /// Heading by which a connection leaves the junction, degrees: against the link that comes from the node that it leads
    /// to or, where MAP has none, by its manoeuvre; NaN when not known.
    /// </summary>
    private static double WayOut(MapModel map, LinkState link, MapConnection connection)
    {
        int back = map.LinkBetween(connection.Remote, link.Node);
        if (back >= 0 && map.Links[back].Line is not null)
        {
            return map.Links[back].EndHeadingDeg + 180;
        }

        return link.EndHeadingDeg + (connection.Maneuvers & (Straight | Left | Right | UTurn)) switch
        {
            Straight => 0,
            Left => 270,
            Right => 90,
            UTurn => 180,
            _ => double.NaN,
        };
    }

    private static int TurnOf(LinkState link, in Crossing crossing)
    {
        if (double.IsNaN(crossing.HeadingAfterDeg))
        {
            return 0;
        }

        double turn = ((crossing.HeadingAfterDeg - link.EndHeadingDeg + 540) % 360) - 180;
        return Math.Abs(turn) <= StraightDeg ? Straight
            : Math.Abs(turn) > AroundDeg ? UTurn
            : turn > 0 ? Right : Left;
    }
}
