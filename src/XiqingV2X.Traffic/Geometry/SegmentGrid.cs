namespace XiqingV2X.Traffic.Geometry;

/// <summary>
/// Finds the line segments near a position: a grid of about 100 m over longitude and latitude. Built once per change
/// of the lines; a query allocates nothing.
/// </summary>
public sealed class SegmentGrid
{
    private const double CellDeg = 0.001;

    /// <summary>Cells of one segment: some ten kilometres both ways.</summary>
    private const int MostCellsOfSegment = 10_000;

    /// <summary>Entries of a whole grid: several times what a district needs.</summary>
    private const int MostEntries = 2_000_000;

    private readonly Dictionary<long, SegmentRef[]> _cells = [];
    private long _entries;

    /// <summary>Builds the grid.</summary>
    /// <param name="lines">Lines; null entries are left out.</param>
    /// <param name="reachM">Distance from a line within which queries must find it, m; one number per line.</param>
    /// <param name="mostEntries">Entries that the grid may have; segments that would exceed it are not indexed.</param>
    public SegmentGrid(IReadOnlyList<Polyline?> lines, Func<int, double> reachM, int mostEntries = MostEntries)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(reachM);
        Dictionary<long, List<SegmentRef>> building = [];
        for (int line = 0; line < lines.Count; line++)
        {
            if (lines[line] is { } polyline)
            {
                AddLine(building, line, polyline, reachM(line), mostEntries);
            }
        }

        foreach ((long key, List<SegmentRef> refs) in building)
        {
            _cells.Add(key, [.. refs]);
        }
    }

    /// <summary>Segments that may lie within reach of the position.</summary>
    public ReadOnlySpan<SegmentRef> Near(GeoPoint point) =>
        _cells.TryGetValue(Key(Cell(point.Longitude), Cell(point.Latitude)), out SegmentRef[]? refs) ? refs : [];

    private void AddLine(Dictionary<long, List<SegmentRef>> building, int line, Polyline polyline, double reachM, int mostEntries)
    {
        for (int segment = 0; segment < polyline.SegmentCount; segment++)
        {
            (GeoPoint from, GeoPoint to) = polyline.Segment(segment);
            double latitudeReach = reachM / 110_000;
            double longitudeReach = latitudeReach / Math.Max(0.01, Math.Cos(double.DegreesToRadians(from.Latitude)));
            int west = Cell(Math.Min(from.Longitude, to.Longitude) - longitudeReach);
            int east = Cell(Math.Max(from.Longitude, to.Longitude) + longitudeReach);
            int south = Cell(Math.Min(from.Latitude, to.Latitude) - latitudeReach);
            int north = Cell(Math.Max(from.Latitude, to.Latitude) + latitudeReach);

            // A segment of a damaged MAP may span a country, and one MAP may hold a thousand of them; what would fill the
            // memory is not indexed, and so matches nothing.
            long cells = (long)(east - west + 1) * (north - south + 1);
            if (cells > MostCellsOfSegment || _entries + cells > mostEntries)
            {
                continue;
            }

            _entries += cells;

            for (int column = west; column <= east; column++)
            {
                for (int row = south; row <= north; row++)
                {
                    long key = Key(column, row);
                    if (!building.TryGetValue(key, out List<SegmentRef>? refs))
                    {
                        building.Add(key, refs = []);
                    }

                    refs.Add(new SegmentRef(line, segment));
                }
            }
        }
    }

    private static int Cell(double degrees) => (int)Math.Floor(degrees / CellDeg);

    private static long Key(int column, int row) => ((long)column << 32) | (uint)row;
}
