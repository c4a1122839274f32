using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Roads;

internal sealed partial class MapModel
{
    /// <summary>
    /// The link that a position lies on: between its ends, within half its width and a margin, and heading its way.
    /// The link it was on before is kept while it fits wider gates, so that noise does not move it back and forth.
    /// </summary>
    /// <param name="point">Position.</param>
    /// <param name="headingDeg">Heading of the vehicle; NaN when not known, which only the link before can satisfy.</param>
    /// <param name="current">Index of the link it was on; -1 when on none.</param>
    public LinkMatch Match(GeoPoint point, double headingDeg, int current)
    {
        ApplyRegister();
        if (current >= 0 && _links[current].Line is { } line)
        {
            LinePosition place = line.Project(point);
            double gate = _links[current].HalfWidthM + _options.LateralMarginM + _options.HysteresisM;
            bool heads = double.IsNaN(headingDeg)
                || Heading.Difference(headingDeg, place.HeadingDeg) <= 2 * _options.HeadingToleranceDeg;
            if (heads && place.LateralM <= gate && place.S >= 0 && place.S <= line.LengthM)
            {
                return new LinkMatch(current, place.S);
            }
        }

        return double.IsNaN(headingDeg) ? LinkMatch.None : Nearest(point, headingDeg);
    }

    private LinkMatch Nearest(GeoPoint point, double headingDeg)
    {
        LinkMatch best = LinkMatch.None;
        double bestCost = double.MaxValue;
        foreach (SegmentRef near in _grid.Near(point))
        {
            LinkState link = _links[near.Line];
            LinePosition place = link.Line!.ProjectOnSegment(near.Segment, point);
            double gate = link.HalfWidthM + _options.LateralMarginM;
            double turn = Heading.Difference(headingDeg, place.HeadingDeg);
            if (place.LateralM > gate || place.S < 0 || place.S > link.Line.LengthM || turn > _options.HeadingToleranceDeg)
            {
                continue;
            }

            // Both gates weigh the same: at the edge of either costs 1.
            double cost = (place.LateralM / gate) + (turn / _options.HeadingToleranceDeg);
            if (cost < bestCost)
            {
                bestCost = cost;
                best = new LinkMatch(near.Line, place.S);
            }
        }

        return best;
    }
}
