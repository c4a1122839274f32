using System.Runtime.InteropServices;

namespace XiqingV2X.Traffic.Geometry;

/// <summary>
/// Finds the line segments near a position: a grid of about 100 m over longitude and latitude. Lines can be added and taken
/// out; what a query gives depends only on the lines that are in, not on the order in which they came. A query allocates nothing.
/// </summary>
public sealed class SegmentGrid
{
    private const double CellDeg = 0.001;

    /// <summary>Cells of one segment: some ten kilometres both ways.</summary>
    private const int MostCellsOfSegment = 10_000;

    /// <summary>Entries of a whole grid: several times what a district needs.</summary>
    private const int MostEntries = 2_000_000;

    private readonly Dictionary<long, List<SegmentRef>> _cells = [];
    private readonly int _mostEntries;
    private long _entries;

    /// <summary>Makes an empty grid.</summary>
    /// <param name="mostEntries">Entries that the grid may have; segments that would exceed it are not indexed.</param>
    public SegmentGrid(int mostEntries = MostEntries) => _mostEntries = mostEntries;

    /// <summary>Makes a grid of lines.</summary>
    /// <param name="lines">Lines; null entries are left out.</param>
    /// <param name="reachM">Distance from a line within which queries must find it, m; one number per line.</param>
    /// <param name="mostEntries">Entries that the grid may have; segments that would exceed it are not indexed.</param>
    public SegmentGrid(IReadOnlyList<Polyline?> lines, Func<int, double> reachM, int mostEntries = MostEntries)
        : this(mostEntries)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(reachM);
        for (int line = 0; line < lines.Count; line++)
        {
            if (lines[line] is { } polyline)
            {
                Add(line, polyline, reachM(line));
            }
        }
    }

    /// <summary>Segments that may lie within reach of the position.</summary>
    public ReadOnlySpan<SegmentRef> Near(GeoPoint point) =>
        _cells.TryGetValue(Key(Cell(point.Longitude), Cell(point.Latitude)), out List<SegmentRef>? refs) ? CollectionsMarshal.AsSpan(refs) : [];

    /// <summary>Adds a line.</summary>
    /// <param name="line">Its number, by which queries name it.</param>
    /// <param name="polyline">The line.</param>
    /// <param name="reachM">Distance from it within which queries must find it, m.</param>
    public void Add(int line, Polyline polyline, double reachM)
    {
        ArgumentNullException.ThrowIfNull(polyline);
        for (int segment = 0; segment < polyline.SegmentCount; segment++)
        {
            // A segment of a damaged MAP may span a country, and one MAP may hold a thousand of them; what would fill the
            // memory is not indexed, and so matches nothing.
            var cells = Cells.Of(polyline, segment, reachM);
            if (cells.Count > MostCellsOfSegment || _entries + cells.Count > _mostEntries)
            {
                continue;
            }

            _entries += cells.Count;
            for (int column = cells.West; column <= cells.East; column++)
            {
                for (int row = cells.South; row <= cells.North; row++)
                {
                    Insert(Key(column, row), new SegmentRef(line, segment));
                }
            }
        }
    }

    /// <summary>Takes a line out that was added just so.</summary>
    /// <param name="line">Its number.</param>
    /// <param name="polyline">The line.</param>
    /// <param name="reachM">Its distance, m.</param>
    public void Remove(int line, Polyline polyline, double reachM)
    {
        ArgumentNullException.ThrowIfNull(polyline);
        for (int segment = 0; segment < polyline.SegmentCount; segment++)
        {
            var cells = Cells.Of(polyline, segment, reachM);
            for (int column = cells.West; cells.Count <= MostCellsOfSegment && column <= cells.East; column++)
            {
                for (int row = cells.South; row <= cells.North; row++)
                {
                    Drop(Key(column, row), line);
                }
            }
        }
    }

    private void Insert(long key, SegmentRef added)
    {
        if (!_cells.TryGetValue(key, out List<SegmentRef>? refs))
        {
            _cells.Add(key, refs = new List<SegmentRef>(1));
        }

        int at = refs.Count;
        while (at > 0 && (refs[at - 1].Line, refs[at - 1].Segment).CompareTo((added.Line, added.Segment)) > 0)
        {
            at--;
        }

        refs.Insert(at, added);
    }

    private void Drop(long key, int line)
    {
        if (_cells.TryGetValue(key, out List<SegmentRef>? refs))
        {
            _entries -= refs.RemoveAll(one => one.Line == line);
            if (refs.Count == 0)
            {
                _cells.Remove(key);
            }
        }
    }

    private static int Cell(double degrees) => (int)Math.Floor(degrees / CellDeg);

    private static long Key(int column, int row) => ((long)column << 32) | (uint)row;

    /// <summary>The cells that a segment is indexed in.</summary>
    private readonly record struct Cells(int West, int East, int South, int North)
    {
        public long Count => (East - West + 1L) * (North - South + 1L);

        public static Cells Of(Polyline polyline, int segment, double reachM)
        {
            (GeoPoint from, GeoPoint to) = polyline.Segment(segment);
            double latitudeReach = reachM / 110_000;
            double longitudeReach = latitudeReach / Math.Max(0.01, Math.Cos(double.DegreesToRadians(from.Latitude)));
            return new Cells(
                Cell(Math.Min(from.Longitude, to.Longitude) - longitudeReach),
                Cell(Math.Max(from.Longitude, to.Longitude) + longitudeReach),
                Cell(Math.Min(from.Latitude, to.Latitude) - latitudeReach),
                Cell(Math.Max(from.Latitude, to.Latitude) + latitudeReach));
        }
    }
}
