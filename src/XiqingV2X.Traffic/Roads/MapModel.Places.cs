using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Roads;

internal sealed partial class MapModel
{
    /// <summary>
    /// Where somebody is who need not go with the traffic: the link on whose carriageway or margin the position lies,
    /// whatever the heading, and its node; else the nearest node within reach.
    /// </summary>
    /// <param name="point">Position.</param>
    /// <param name="link">Index of the link; -1 for none.</param>
    /// <param name="node">The node.</param>
    /// <returns>False when the position is at no node.</returns>
    public bool TryPlace(GeoPoint point, out int link, out NodeId node)
    {
        link = -1;
        node = default;
        double nearest = double.MaxValue;
        foreach (SegmentRef near in _grid.Near(point))
        {
            LinkState state = _links[near.Line];
            LinePosition place = state.Line!.ProjectOnSegment(near.Segment, point);
            if (place.S >= 0 && place.S <= state.Line.LengthM && place.LateralM <= state.HalfWidthM + _options.LateralMarginM && place.LateralM < nearest)
            {
                nearest = place.LateralM;
                link = near.Line;
                node = state.Node;
            }
        }

        if (link >= 0)
        {
            return true;
        }

        nearest = _options.NodeReachM;
        var frame = new LocalFrame(point);
        bool found = false;
        foreach ((NodeId id, NodeState state) in _nodes)
        {
            (double x, double y) = frame.ToLocal(state.Node.Position);
            double distance = Math.Sqrt((x * x) + (y * y));
            if (distance <= nearest)
            {
                nearest = distance;
                node = id;
                found = true;
            }
        }

        return found;
    }
}
