using System.Globalization;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Roads;

/// <summary>Whether a node as MAP tells it can be: positions, lines, lanes. What cannot be is not followed.</summary>
internal static class MapCheck
{
    /// <summary>Farthest a point of an inbound link may lie from its node, m.</summary>
    private const double ReachM = 5_000;

    /// <summary>Farthest a stop line may lie from the node's reference point, m: large junctions have 100 m.</summary>
    private const double StopLineM = 250;

    private const double ShortestM = 2;
    private const double LongestM = 10_000;

    /// <summary>A line that turns by more than this from one segment to the next doubles back, degrees; segments shorter than the second are noise, m.</summary>
    private const double SharpestTurnDeg = 135;
    private const double SegmentM = 3;

    /// <summary>Farthest a lane's ends may lie beside its link's line, m.</summary>
    private const double LaneBesideM = 60;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static string? Problem(MapNode node)
    {
        if (!node.Position.IsKnown)
        {
            return "the node has no position";
        }

        foreach (MapLink link in node.InLinks)
        {
            if (OfLink(node, link) is { } problem)
            {
                return $"link from {link.Upstream.ToKey()}: {problem}";
            }
        }

        return null;
    }

    private static string? OfLink(MapNode node, MapLink link)
    {
        if (link.Upstream == node.Id)
        {
            return "begins where it ends";
        }

        if (link.Lanes.Where(lane => lane.Id != 0).GroupBy(lane => lane.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            return Text($"lane {twice.Key} is told twice");
        }

        Polyline? line = Polyline.TryCreate(link.ReferenceLine());
        if (line is not null && OfLine(node, line) is { } problem)
        {
            return problem;
        }

        foreach (MapLane lane in link.Lanes)
        {
            if (Polyline.TryCreate(lane.Points) is { } drawn && (OfLine(node, drawn) ?? Beside(line, drawn)) is { } wrong)
            {
                return Text($"lane {lane.Id}: {wrong}");
            }
        }

        return null;
    }

    private static string? OfLine(MapNode node, Polyline line)
    {
        var frame = new LocalFrame(node.Position);
        foreach (GeoPoint point in line.Points)
        {
            if (DistanceM(frame, point) > ReachM)
            {
                return Text($"a point lies {DistanceM(frame, point) / 1000:F0} km from the node");
            }
        }

        if (line.LengthM is < ShortestM or > LongestM)
        {
            return Text($"is {line.LengthM:F1} m long");
        }

        double end = DistanceM(frame, line.Points[^1]);
        if (end > StopLineM)
        {
            return Text($"ends {end:F0} m from the node");
        }

        return DoublesBack(line) ? "doubles back" : null;
    }

    private static bool DoublesBack(Polyline line)
    {
        double before = double.NaN;
        for (int i = 0; i < line.SegmentCount; i++)
        {
            (GeoPoint from, GeoPoint to) = line.Segment(i);
            (double x, double y) = new LocalFrame(from).ToLocal(to);
            if (Math.Sqrt((x * x) + (y * y)) < SegmentM)
            {
                continue;
            }

            double heading = Heading.Of(x, y);
            if (Heading.Difference(before, heading) > SharpestTurnDeg)
            {
                return true;
            }

            before = heading;
        }

        return false;
    }

    private static string? Beside(Polyline? link, Polyline lane)
    {
        if (link is null)
        {
            return null;
        }

        double beside = Math.Max(link.Project(lane.Points[0]).LateralM, link.Project(lane.Points[^1]).LateralM);
        return beside > LaneBesideM ? Text($"lies {beside:F0} m beside its link") : null;
    }

    private static double DistanceM(in LocalFrame frame, GeoPoint point)
    {
        (double x, double y) = frame.ToLocal(point);
        return Math.Sqrt((x * x) + (y * y));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
