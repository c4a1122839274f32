using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>Which RSUs are within a distance of a place: a grid of squares, each with the few RSUs that can be.</summary>
public sealed class RadioReach
{
    private readonly Point[] _rsus;
    private readonly double _range;
    private readonly Dictionary<(int X, int Y), int[]> _near = [];

    /// <param name="rsus">Antennas.</param>
    /// <param name="range">Metres.</param>
    public RadioReach(IEnumerable<Point> rsus, double range)
    {
        _rsus = [.. rsus];
        _range = range;
        for (int i = 0; i < _rsus.Length; i++)
        {
            (int x, int y) = SquareOf(_rsus[i]);
            for (int dx = -1; dx <= 1; dx++)
            {
                for (int dy = -1; dy <= 1; dy++)
                {
                    (int, int) square = (x + dx, y + dy);
                    _near[square] = [.. _near.GetValueOrDefault(square, []), i];
                }
            }
        }
    }

    /// <summary>Indexes of the RSUs that are near, rising, with their distances in metres.</summary>
    public IEnumerable<(int Rsu, double Distance)> From(Point position)
    {
        foreach (int rsu in _near.GetValueOrDefault(SquareOf(position), []))
        {
            double distance = _rsus[rsu].DistanceTo(position);
            if (distance <= _range)
            {
                yield return (rsu, distance);
            }
        }
    }

    private (int X, int Y) SquareOf(Point p) => ((int)Math.Floor(p.X / _range), (int)Math.Floor(p.Y / _range));
}
