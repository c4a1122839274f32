using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>Points along a centre line; asked in ascending order of distance.</summary>
internal sealed class LineWalk(IReadOnlyList<(double Longitude, double Latitude)> line)
{
    private int _segment = 1;
    private double _before;

    /// <summary>The point at a distance from the start, metres.</summary>
    public (double Longitude, double Latitude) At(double distanceM)
    {
        while (_segment < line.Count)
        {
            double length = RoadCells.DistanceM(line[_segment - 1], line[_segment]);
            if (_before + length >= distanceM || _segment == line.Count - 1)
            {
                double share = length > 0 ? Math.Clamp((distanceM - _before) / length, 0, 1) : 0;
                (double x0, double y0) = line[_segment - 1];
                (double x1, double y1) = line[_segment];
                return (x0 + ((x1 - x0) * share), y0 + ((y1 - y0) * share));
            }

            _before += length;
            _segment++;
        }

        return line[^1];
    }
}
