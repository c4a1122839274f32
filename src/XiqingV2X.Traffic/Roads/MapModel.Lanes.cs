using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Roads;

internal sealed partial class MapModel
{
    /// <summary>Index of the link from one node to another; -1 when there is none.</summary>
    public int LinkBetween(NodeId upstream, NodeId node) => _linkIndex.GetValueOrDefault((upstream, node), -1);

    /// <summary>
    /// The lane that a position on a link lies on: the one whose centre line is nearest, the lane before kept until
    /// another is nearer by the hysteresis. Lanes that MAP does not draw cannot be told apart, unless there is only one.
    /// </summary>
    /// <param name="link">The link.</param>
    /// <param name="point">Position.</param>
    /// <param name="current">Index of the lane it was on; -1 when on none.</param>
    /// <param name="pastLineM">Signed distance past the stop line, m: of the lane where it is known, else of the link.</param>
    /// <returns>Index of the lane; -1 when not known.</returns>
    public int MatchLane(LinkState link, GeoPoint point, int current, out double pastLineM)
    {
        int best = -1;
        double bestM = double.MaxValue;
        pastLineM = double.NaN;
        LaneState[] lanes = link.Lanes;
        for (int i = 0; i < lanes.Length; i++)
        {
            if (lanes[i].Line is not { } line)
            {
                continue;
            }

            LinePosition place = line.Project(point);
            double gate = lanes[i].HalfWidthM + _options.LateralMarginM;
            double cost = i == current ? place.LateralM - _options.LaneHysteresisM : place.LateralM;
            if (place.LateralM <= gate && cost < bestM)
            {
                bestM = cost;
                best = i;
                pastLineM = place.S - line.LengthM;
            }
        }

        if (best < 0)
        {
            pastLineM = link.Line!.Project(point).S - link.Line.LengthM;
            return lanes.Length == 1 && lanes[0].Line is null ? 0 : -1;
        }

        return best;
    }
}
