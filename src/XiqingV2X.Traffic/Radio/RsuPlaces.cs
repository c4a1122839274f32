using System.Runtime.InteropServices;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Radio;

/// <summary>
/// Where RSUs stand by their own messages, and which of them are near a place: a grid of squares as wide as the reach. Asked
/// for every packet and RSU near it, so places lie in an array.
/// </summary>
internal sealed class RsuPlaces
{
    /// <summary>Most RSUs near one place.</summary>
    public const int Most = 64;

    /// <summary>A smaller move of a place is noise of the RSU's receiver, m.</summary>
    private const double MovedM = 1;

    /// <summary>A degree is nowhere shorter than this times the cosine of the latitude, m.</summary>
    private const double ShortestDegreeM = 110_000;

    /// <summary>Frame around each RSU, by its index; null where its place is not known.</summary>
    private readonly List<LocalFrame?> _frames = [];
    private readonly Dictionary<(int East, int North), int[]> _near = [];
    private readonly double _cellDeg;

    /// <param name="reachM">Farthest that an RSU can be, m.</param>
    public RsuPlaces(double reachM) => _cellDeg = reachM / ShortestDegreeM;

    /// <summary>Notes where an RSU says that it stands.</summary>
    public void Note(int rsu, GeoPoint position)
    {
        while (_frames.Count <= rsu)
        {
            _frames.Add(null);
        }

        if (!position.IsKnown || (_frames[rsu] is { } frame && Distance(frame, position) < MovedM))
        {
            return;
        }

        _frames[rsu] = new LocalFrame(position);
        Build();
    }

    /// <summary>RSUs that may be within reach of a position, rising; the same array until an RSU moves.</summary>
    public int[] Near(GeoPoint position) => _near.TryGetValue(SquareOf(position), out int[]? near) ? near : [];

    /// <summary>Distance from an RSU whose place is known, m.</summary>
    public double Distance(int rsu, GeoPoint position) => Distance(CollectionsMarshal.AsSpan(_frames)[rsu].GetValueOrDefault(), position);

    private static double Distance(in LocalFrame frame, GeoPoint position)
    {
        (double x, double y) = frame.ToLocal(position);
        return Math.Sqrt((x * x) + (y * y));
    }

    private void Build()
    {
        _near.Clear();
        for (int rsu = 0; rsu < _frames.Count; rsu++)
        {
            if (_frames[rsu] is not { } frame)
            {
                continue;
            }

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
