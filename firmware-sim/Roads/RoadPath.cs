namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>
/// A line to drive along, looked up by distance from its start. A straight line is two points; a curve is
/// resampled at equal distances so that a look-up is one multiplication and one interpolation.
/// </summary>
public sealed class RoadPath
{
    private const double SampleDistance = 0.5;

    private readonly Point[] _points;
    private readonly double[] _angles;
    private readonly double _perMetre;

    private RoadPath(Point[] points, double[] angles, double length)
    {
        _points = points;
        _angles = angles;
        Length = length;
        _perMetre = (points.Length - 1) / length;
    }

    /// <summary>Metres.</summary>
    public double Length { get; }

    public Point Start => _points[0];

    public Point End => _points[^1];

    /// <summary>True for a line of two points.</summary>
    public bool IsStraight => _points.Length == 2;

    /// <summary>The line through points, at least two and not all the same.</summary>
    public static RoadPath Through(IReadOnlyList<Point> points)
    {
        Point[] different = [.. points.Where((p, i) => i == 0 || p != points[i - 1])];
        ArgumentOutOfRangeException.ThrowIfLessThan(different.Length, 2, nameof(points));
        return different.Length == 2
            ? Straight(different[0], different[1])
            : Resample(different, AngleOf(different[1] - different[0]), AngleOf(different[^1] - different[^2]));
    }

    /// <summary>The straight line between two points.</summary>
    public static RoadPath Straight(Point from, Point to)
    {
        double angle = AngleOf(to - from);
        return new RoadPath([from, to], [angle, angle], from.DistanceTo(to));
    }

    /// <summary>A smooth curve from one point and direction to another (a cubic Bézier with equal arms).</summary>
    public static RoadPath Curve(Point from, Point fromDirection, Point to, Point toDirection)
    {
        // Arms of 0.39 of the chord make a quarter turn a circle, to within a few centimetres.
        double arm = 0.39 * from.DistanceTo(to);
        Point c1 = from + (fromDirection * arm);
        Point c2 = to - (toDirection * arm);
        Point[] fine = new Point[513];
        for (int i = 0; i < fine.Length; i++)
        {
            double t = i / (double)(fine.Length - 1), u = 1 - t;
            fine[i] = (from * (u * u * u)) + (c1 * (3 * u * u * t)) + (c2 * (3 * u * t * t)) + (to * (t * t * t));
        }

        return Resample(fine, AngleOf(fromDirection), AngleOf(toDirection));
    }

    /// <summary>Place and direction at a distance from the start; beyond either end the line goes on straight.</summary>
    public Pose At(double distance)
    {
        if (distance <= 0)
        {
            return new Pose(_points[0] + (Direction(_angles[0]) * distance), _angles[0]);
        }

        if (distance >= Length)
        {
            return new Pose(_points[^1] + (Direction(_angles[^1]) * (distance - Length)), _angles[^1]);
        }

        double position = distance * _perMetre;
        int i = Math.Min((int)position, _points.Length - 2);
        double f = position - i;
        return new Pose(
            (_points[i] * (1 - f)) + (_points[i + 1] * f),
            _angles[i] + ((_angles[i + 1] - _angles[i]) * f));
    }

    /// <summary>
    /// Distance from the start of the place on the line that is nearest to a point; negative before the start and over the
    /// length past the end, where the line goes on straight.
    /// </summary>
    /// <param name="point">The point.</param>
    /// <param name="about">About where it is, metres from the start.</param>
    /// <param name="within">By how much that may be wrong, metres.</param>
    public double Project(Point point, double about, double within)
    {
        double step = Length / (_points.Length - 1);
        int last = _points.Length - 2;
        int first = Math.Clamp((int)((about - within) / step), 0, last);
        int until = Math.Clamp((int)((about + within) / step), 0, last);
        double best = double.MaxValue, at = 0;
        for (int i = first; i <= until; i++)
        {
            Point piece = _points[i + 1] - _points[i];
            double share = (((point.X - _points[i].X) * piece.X) + ((point.Y - _points[i].Y) * piece.Y)) / ((piece.X * piece.X) + (piece.Y * piece.Y));
            share = Math.Clamp(share, i == 0 ? double.MinValue : 0, i == last ? double.MaxValue : 1);
            double distance = point.DistanceTo(_points[i] + (piece * share));
            if (distance < best)
            {
                (best, at) = (distance, (i + share) * step);
            }
        }

        return at;
    }

    public static double AngleOf(Point direction) => Math.Atan2(direction.X, direction.Y);

    public static Point Direction(double angle) => new(Math.Sin(angle), Math.Cos(angle));

    private static RoadPath Resample(Point[] fine, double firstAngle, double lastAngle)
    {
        double[] along = new double[fine.Length];
        for (int i = 1; i < fine.Length; i++)
        {
            along[i] = along[i - 1] + fine[i].DistanceTo(fine[i - 1]);
        }

        double length = along[^1];
        int steps = Math.Max(2, (int)Math.Ceiling(length / SampleDistance));
        Point[] points = new Point[steps + 1];
        int at = 0;
        for (int i = 0; i <= steps; i++)
        {
            double wanted = length * i / steps;
            while (at < fine.Length - 2 && along[at + 1] < wanted)
            {
                at++;
            }

            double f = (wanted - along[at]) / (along[at + 1] - along[at]);
            points[i] = (fine[at] * (1 - f)) + (fine[at + 1] * f);
        }

        double[] angles = new double[steps + 1];
        angles[0] = firstAngle;
        for (int i = 1; i <= steps; i++)
        {
            double raw = i == steps ? lastAngle : AngleOf(points[i + 1] - points[i - 1]);
            // Unwrapped against the one before, so that interpolation never turns the long way round.
            angles[i] = angles[i - 1] + Math.IEEERemainder(raw - angles[i - 1], 2 * Math.PI);
        }

        return new RoadPath(points, angles, length);
    }
}
