namespace XiqingV2X.Traffic.Geometry;

/// <summary>A line of at least two different points, measured in metres from its first point.</summary>
public sealed class Polyline
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _s;
    private readonly double[] _heading;
    private readonly LocalFrame _frame;

    private Polyline(LocalFrame frame, double[] x, double[] y, double[] s, double[] heading, GeoPoint[] points)
    {
        _frame = frame;
        _x = x;
        _y = y;
        _s = s;
        _heading = heading;
        Points = points;
    }

    /// <summary>Length, m.</summary>
    public double LengthM => _s[^1];

    /// <summary>Points without repetitions.</summary>
    public IReadOnlyList<GeoPoint> Points { get; }

    /// <summary>Number of straight segments.</summary>
    public int SegmentCount => _s.Length - 1;

    /// <summary>Makes a line; null when fewer than two of the points are known and different.</summary>
    public static Polyline? TryCreate(IReadOnlyList<GeoPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        List<GeoPoint> kept = [];
        foreach (GeoPoint point in points)
        {
            if (point.IsKnown && (kept.Count == 0 || kept[^1] != point))
            {
                kept.Add(point);
            }
        }

        return kept.Count < 2 ? null : Create([.. kept]);
    }

    /// <summary>Position and signed place of a point: the nearest place on the line, or on its straight extension past an end.</summary>
    public LinePosition Project(GeoPoint point)
    {
        (double x, double y) = _frame.ToLocal(point);
        LinePosition best = ProjectOnSegment(0, x, y);
        for (int i = 1; i < SegmentCount; i++)
        {
            LinePosition next = ProjectOnSegment(i, x, y);
            if (next.LateralM < best.LateralM)
            {
                best = next;
            }
        }

        return best;
    }

    /// <summary>The same for one segment; only the first and last segments extend beyond their ends.</summary>
    public LinePosition ProjectOnSegment(int segment, GeoPoint point)
    {
        (double x, double y) = _frame.ToLocal(point);
        return ProjectOnSegment(segment, x, y);
    }

    /// <summary>Metres east and north of a point from the middle of the line's ends.</summary>
    public (double X, double Y) ToLocal(GeoPoint point) => _frame.ToLocal(point);

    /// <summary>The point at a distance along the line, m, and the line's heading there.</summary>
    public GeoPoint PointAt(double s, out double headingDeg)
    {
        int i = SegmentAt(s);
        double share = (s - _s[i]) / (_s[i + 1] - _s[i]);
        headingDeg = _heading[i];
        return _frame.ToGeo(_x[i] + ((_x[i + 1] - _x[i]) * share), _y[i] + ((_y[i + 1] - _y[i]) * share));
    }

    /// <summary>The points of the part of the line from one distance along it to another.</summary>
    public List<GeoPoint> Between(double from, double to)
    {
        List<GeoPoint> points = [PointAt(from, out _)];
        for (int i = 1; i < SegmentCount; i++)
        {
            if (_s[i] > from && _s[i] < to)
            {
                points.Add(Points[i]);
            }
        }

        points.Add(PointAt(to, out _));
        return points;
    }

    /// <summary>End points of a segment.</summary>
    public (GeoPoint From, GeoPoint To) Segment(int segment) => (Points[segment], Points[segment + 1]);

    private int SegmentAt(double s)
    {
        int i = 0;
        while (i < SegmentCount - 1 && s > _s[i + 1])
        {
            i++;
        }

        return i;
    }

    private static Polyline Create(GeoPoint[] points)
    {
        // The frame sits in the middle, which halves its error.
        GeoPoint middle = new(
            (points[0].Longitude + points[^1].Longitude) / 2,
            (points[0].Latitude + points[^1].Latitude) / 2);
        var frame = new LocalFrame(middle);
        var x = new double[points.Length];
        var y = new double[points.Length];
        var s = new double[points.Length];
        var heading = new double[points.Length - 1];
        for (int i = 0; i < points.Length; i++)
        {
            (x[i], y[i]) = frame.ToLocal(points[i]);
            if (i > 0)
            {
                double dx = x[i] - x[i - 1];
                double dy = y[i] - y[i - 1];
                s[i] = s[i - 1] + Math.Sqrt((dx * dx) + (dy * dy));
                heading[i - 1] = Heading.Of(dx, dy);
            }
        }

        return new Polyline(frame, x, y, s, heading, points);
    }

    private LinePosition ProjectOnSegment(int i, double x, double y)
    {
        double dx = _x[i + 1] - _x[i];
        double dy = _y[i + 1] - _y[i];
        double length = _s[i + 1] - _s[i];
        double along = (((x - _x[i]) * dx) + ((y - _y[i]) * dy)) / length;
        if (along < 0 && i > 0)
        {
            along = 0;
        }
        else if (along > length && i < SegmentCount - 1)
        {
            along = length;
        }

        double footX = _x[i] + (dx * along / length);
        double footY = _y[i] + (dy * along / length);
        double lateral = Math.Sqrt(((x - footX) * (x - footX)) + ((y - footY) * (y - footY)));
        return new LinePosition(_s[i] + along, lateral, _heading[i]);
    }
}
