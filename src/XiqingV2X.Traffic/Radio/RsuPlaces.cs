using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Radio;

/// <summary>Where RSUs stand by their own messages, and which of them are near a place: a grid of squares as wide as the reach.</summary>
internal sealed class RsuPlaces
{
    /// <summary>Most RSUs near one place.</summary>
    public const int Most = 64;

    /// <summary>A smaller move of a place is noise of the RSU's receiver, m.</summary>
    private const double MovedM = 1;

    /// <summary>A degree is nowhere shorter than this times the cosine of the latitude, m.</summary>
    private const double ShortestDegreeM = 110_000;

    private readonly Dictionary<int, LocalFrame> _frames = [];
    private readonly Dictionary<(int East, int North), int[]> _near = [];
    private readonly double _cellDeg;

    /// <param name="reachM">Farthest that an RSU can be, m.</param>
    public RsuPlaces(double reachM) => _cellDeg = reachM / ShortestDegreeM;

    /// <summary>Notes where an RSU says that it stands.</summary>
    public void Note(int rsu, GeoPoint position)
    {
        if (!position.IsKnown || (_frames.TryGetValue(rsu, out LocalFrame frame) && Distance(frame, position) < MovedM))
        {
            return;
        }

        _frames[rsu] = new LocalFrame(position);
        Build();
    }

    /// <summary>RSUs that may be within reach of a position, rising; the same array until an RSU moves.</summary>
    public int[] Near(GeoPoint position) => _near.TryGetValue(SquareOf(position), out int[]? near) ? near : [];

    /// <summary>Distance from an RSU whose place is known, m.</summary>
    public double Distance(int rsu, GeoPoint position) => Distance(_frames[rsu], position);

    private static double Distance(in LocalFrame frame, GeoPoint position)
    {
        (double x, double y) = frame.ToLocal(position);
        return Math.Sqrt((x * x) + (y * y));
    }

    private void Build()
    {
        _near.Clear();
        foreach ((int rsu, LocalFrame frame) in _frames.OrderBy(entry => entry.Key))
        {
            // Degrees of longitude are shorter: more squares to either side.
            (int east, int north) = SquareOf(frame.Origin);
            int aside = (int)Math.Ceiling(1 / Math.Max(0.01, Math.Cos(double.DegreesToRadians(frame.Origin.Latitude))));
            for (int column = east - aside; column <= east + aside; column++)
            {
                for (int row = north - 1; row <= north + 1; row++)
                {
                    int[] near = _near.GetValueOrDefault((column, row), []);
                    if (near.Length < Most)
                    {
                        _near[(column, row)] = [.. near, rsu];
                    }
                }
            }
        }
    }

    private (int East, int North) SquareOf(GeoPoint point) =>
        ((int)Math.Floor(point.Longitude / _cellDeg), (int)Math.Floor(point.Latitude / _cellDeg));
}
