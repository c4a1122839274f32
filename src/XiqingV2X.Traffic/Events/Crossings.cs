using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Events;

/// <summary>
/// Finds near misses by post-encroachment time: where the ways of two road users cross (of which sources, as in
/// <see cref="Approaches"/>), from the rear of the first leaving the place that both bodies sweep to the front of the second coming to
/// it. Ways that meet at a small angle follow each other or pass side by side, and are no crossing.
/// <code>
///   half length of the place along the first's way, from the crossing of the middles, at the angle w:
///   (W2 + W1 |cos w|) / (2 sin w), and half of its own length until its rear is out; for the second likewise until its front is in
/// </code>
/// </summary>
internal sealed class Crossings(EventLimits limits, OwnImages images)
{
    private const double CellM = 10;
    private const double LeastStepM = 0.5;
    private const double LeastMps = 0.5;
    private const long LongestStepMs = 1_000;

    /// <summary>The first passes the middle this long before the limit begins to count: a long vehicle takes its time.</summary>
    private const long PassingMs = 10_000;

    private const long AgainAfterMs = 10_000;
    private static readonly double LeastSine = Math.Sin(double.DegreesToRadians(20));
    private readonly long _keptMs = (long)(limits.PostEncroachmentS * 1000) + PassingMs;
    private readonly Dictionary<Mover, Way> _ways = [];
    private readonly Dictionary<(long X, long Y), List<Segment>> _cells = [];
    private readonly Dictionary<(RoadUserRef, RoadUserRef), long> _told = [];
    private long _sweptMs = long.MinValue;

    /// <summary>Takes the newest point of a road user.</summary>
    /// <returns>The crossings that it completes.</returns>
    public List<TrafficEvent> Add(Mover mover, LocalFrame frame)
    {
        List<TrafficEvent> found = [];
        Sweep(mover.TimeMs);
        if (!(mover.SpeedMps >= LeastMps))
        {
            return found;
        }

        if (!_ways.TryGetValue(mover, out Way? way) || mover.TimeMs - way.Points[^1].TimeMs > LongestStepMs + PassingMs)
        {
            _ways[mover] = new Way(mover, new Point(mover.TimeMs, mover.X, mover.Y, 0));
            return found;
        }

        Point last = way.Points[^1];
        double step = Math.Sqrt(((mover.X - last.X) * (mover.X - last.X)) + ((mover.Y - last.Y) * (mover.Y - last.Y)));
        if (step < LeastStepM)
        {
            return found;
        }

        var now = new Point(mover.TimeMs, mover.X, mover.Y, last.S + step);
        way.Points.Add(now);
        way.Forget(mover.TimeMs - (2 * _keptMs));
        var segment = new Segment(way, last, now);
        (long x0, long x1) = (Cell(Math.Min(last.X, now.X)), Cell(Math.Max(last.X, now.X)));
        (long y0, long y1) = (Cell(Math.Min(last.Y, now.Y)), Cell(Math.Max(last.Y, now.Y)));
        for (long x = x0; x <= x1 && x1 - x0 < 16; x++)
        {
            for (long y = y0; y <= y1 && y1 - y0 < 16; y++)
            {
                if (!_cells.TryGetValue((x, y), out List<Segment>? there))
                {
                    _cells.Add((x, y), there = []);
                }

                foreach (Segment other in there)
                {
                    if (other.Way != way && Cross(other, segment, frame) is { } crossing)
                    {
                        found.Add(crossing);
                    }
                }

                there.Add(segment);
            }
        }

        return found;
    }

    /// <summary>Forgets a road user; where it was stays until it is old.</summary>
    public void Remove(Mover mover) => _ways.Remove(mover);

    private static long Cell(double metres) => (long)Math.Floor(metres / CellM);

    private void Sweep(long nowMs)
    {
        if (_sweptMs != long.MinValue && nowMs < _sweptMs + _keptMs)
        {
            return;
        }

        _sweptMs = nowMs;
        foreach (((long, long) cell, List<Segment> there) in _cells)
        {
            there.RemoveAll(segment => segment.To.TimeMs < nowMs - _keptMs);
            if (there.Count == 0)
            {
                _cells.Remove(cell);
            }
        }

        foreach (((RoadUserRef, RoadUserRef) pair, long toldMs) in _told)
        {
            if (toldMs < nowMs - AgainAfterMs)
            {
                _told.Remove(pair);
            }
        }
    }

    private TrafficEvent? Cross(in Segment first, in Segment second, LocalFrame frame)
    {
        (Mover a, Mover b) = (first.Way.Mover, second.Way.Mover);
        if (first.To.TimeMs < second.To.TimeMs - _keptMs || !EventFinder.MayMeet(a, b)
            || !TryIntersect(first, second, out double u, out double v, out double sine) || images.MayBeOne(a.User, b.User))
        {
            return null;
        }

        double cosine = Math.Sqrt(1 - (sine * sine));
        double out1 = first.At(u).S + (((b.WidthM + (a.WidthM * cosine)) / sine) + a.LengthM) / 2;
        double in2 = second.At(v).S - (((a.WidthM + (b.WidthM * cosine)) / sine) + b.LengthM) / 2;
        double seconds = (second.Way.TimeAt(in2) - first.Way.TimeAt(out1)) / 1000;
        if (!(seconds <= limits.PostEncroachmentS) || (_told.TryGetValue((a.User, b.User), out long toldMs) && second.To.TimeMs - toldMs < AgainAfterMs))
        {
            return null;
        }

        // Both in the place at a time, which the widths make larger than what is really swept: no time between them.
        seconds = Math.Max(0, seconds);
        _told[(a.User, b.User)] = (long)second.To.TimeMs;
        Point at = second.At(v);
        var found = new TrafficEvent(TrafficEventKind.NearMiss, (long)second.Way.TimeAt(in2), frame.ToGeo(at.X, at.Y));
        found.Measure("pet_s", seconds);
        found.Add(new EventParty(a.User, a.Class));
        found.Add(new EventParty(b.User, b.Class));
        return found;
    }

    private static bool TryIntersect(in Segment first, in Segment second, out double u, out double v, out double sine)
    {
        (double x1, double y1) = (first.To.X - first.From.X, first.To.Y - first.From.Y);
        (double x2, double y2) = (second.To.X - second.From.X, second.To.Y - second.From.Y);
        double cross = (x1 * y2) - (y1 * x2);
        sine = Math.Abs(cross) / Math.Sqrt(((x1 * x1) + (y1 * y1)) * ((x2 * x2) + (y2 * y2)));
        (double dx, double dy) = (second.From.X - first.From.X, second.From.Y - first.From.Y);
        u = ((dx * y2) - (dy * x2)) / cross;
        v = ((dx * y1) - (dy * x1)) / cross;
        return sine >= LeastSine && u is >= 0 and < 1 && v is >= 0 and < 1;
    }

    private readonly record struct Point(double TimeMs, double X, double Y, double S);

    private readonly record struct Segment(Way Way, Point From, Point To)
    {
        public Point At(double share) => new(
            From.TimeMs + (share * (To.TimeMs - From.TimeMs)), From.X + (share * (To.X - From.X)), From.Y + (share * (To.Y - From.Y)), From.S + (share * (To.S - From.S)));
    }

    private sealed class Way(Mover mover, Point first)
    {
        public Mover Mover { get; } = mover;

        public List<Point> Points { get; } = [first];

        public void Forget(double beforeMs)
        {
            if (Points[0].TimeMs < beforeMs)
            {
                Points.RemoveAll(point => point.TimeMs < beforeMs);
            }
        }

        /// <summary>When it was there, Unix ms; NaN where that is not known (yet).</summary>
        public double TimeAt(double s)
        {
            if (s < Points[0].S || s > Points[^1].S)
            {
                return double.NaN;
            }

            int next = Points.Count - 1;
            while (next > 1 && Points[next - 1].S >= s)
            {
                next--;
            }

            (Point from, Point to) = (Points[Math.Max(0, next - 1)], Points[next]);
            return to.S > from.S ? from.TimeMs + ((s - from.S) / (to.S - from.S) * (to.TimeMs - from.TimeMs)) : from.TimeMs;
        }
    }
}
