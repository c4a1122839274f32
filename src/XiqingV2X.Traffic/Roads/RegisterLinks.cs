using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Roads;

/// <summary>
/// Links made of the register's roads: each road cut at the registered junctions on it, both ways. They serve where no MAP
/// tells anything better; lanes, movements and speed limits they have none.
/// </summary>
internal static class RegisterLinks
{
    /// <summary>A junction this near to a road's centre line is on it, m.</summary>
    private const double OnRoadM = 30;

    /// <summary>Shorter pieces are left out, m.</summary>
    private const double ShortestM = 30;

    /// <summary>Width taken for the two-way road that a centre line stands for, m: two lanes each way.</summary>
    private const double WidthM = 14;

    /// <summary>Region of the made-up nodes at the ends of roads, which no message can carry.</summary>
    private const int EndRegion = -2;

    /// <summary>All links that the register makes.</summary>
    public static List<LinkState> Of(IReadOnlyList<RoadLine> roads, IReadOnlyList<RegisteredJunction> junctions)
    {
        List<LinkState> links = [];
        for (int i = 0; i < roads.Count; i++)
        {
            GeoPoint[] points = [.. roads[i].Line.Select(point => new GeoPoint(point.Longitude, point.Latitude))];
            if (Polyline.TryCreate(points) is { } line)
            {
                AddRoad(links, roads[i].Id, i, line, junctions);
            }
        }

        return links;
    }

    private static void AddRoad(List<LinkState> links, string road, int number, Polyline line, IReadOnlyList<RegisteredJunction> junctions)
    {
        List<(double S, NodeId Node, string Key)> cuts =
        [
            .. junctions
                .Select(junction => (Place: line.Project(junction.Position), junction.Node))
                .Where(on => on.Place.LateralM <= OnRoadM && on.Place.S > -OnRoadM && on.Place.S < line.LengthM + OnRoadM)
                .Select(on => (Math.Clamp(on.Place.S, 0, line.LengthM), on.Node, on.Node.ToKey()))
                .OrderBy(cut => cut.Item1),
        ];
        if (cuts.Count == 0 || cuts[0].S >= ShortestM)
        {
            cuts.Insert(0, (0, new NodeId(EndRegion, 2 * number), road + ".start"));
        }

        if (line.LengthM - cuts[^1].S >= ShortestM)
        {
            cuts.Add((line.LengthM, new NodeId(EndRegion, (2 * number) + 1), road + ".end"));
        }

        for (int i = 1; i < cuts.Count; i++)
        {
            if (cuts[i].S - cuts[i - 1].S >= ShortestM)
            {
                List<GeoPoint> piece = line.Between(cuts[i - 1].S, cuts[i].S);
                links.Add(Link(road, cuts[i - 1], cuts[i], piece));
                piece.Reverse();
                links.Add(Link(road, cuts[i], cuts[i - 1], [.. piece]));
            }
        }
    }

    private static LinkState Link(string road, (double S, NodeId Node, string Key) from, (double S, NodeId Node, string Key) to, IReadOnlyList<GeoPoint> points) =>
        new(from.Node, to.Node, from.Key, to.Key)
        {
            Registered = new MapLink(from.Node, road, WidthM, double.NaN, [.. points], [], []),
        };
}
