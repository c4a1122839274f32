using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Radio;

/// <summary>Finds the road cell of a position: the nearest centre line within reach, cut by <see cref="RoadCells"/>.</summary>
internal sealed class RoadCellIndex
{
    private readonly Polyline?[] _lines;
    private readonly SegmentGrid _grid;
    private readonly double _reachM;

    public RoadCellIndex(IReadOnlyList<RoadLine> roads, double reachM)
    {
        _reachM = reachM;
        Roads = roads;
        _lines = [.. roads.Select(road => Polyline.TryCreate([.. road.Line.Select(p => new GeoPoint(p.Longitude, p.Latitude))]))];
        _grid = new SegmentGrid(_lines, _ => reachM);
    }

    public IReadOnlyList<RoadLine> Roads { get; }

    /// <summary>Index of a road by its id; -1 when it is not registered any more.</summary>
    public int IndexOf(string id)
    {
        for (int i = 0; i < Roads.Count; i++)
        {
            if (Roads[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Road and cell of a position; false when no road is near.</summary>
    public bool TryFind(GeoPoint point, out int road, out int cell)
    {
        road = -1;
        cell = -1;
        double best = _reachM;
        foreach (SegmentRef near in _grid.Near(point))
        {
            Polyline line = _lines[near.Line]!;
            LinePosition place = line.ProjectOnSegment(near.Segment, point);
            if (place.LateralM > best || place.S < 0 || place.S > line.LengthM || (place.LateralM == best && road >= 0))
            {
                continue;
            }

            best = place.LateralM;
            road = near.Line;
            cell = RoadCells.IndexAt(place.S, line.LengthM);
        }

        return road >= 0;
    }
}
