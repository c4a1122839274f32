using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Uper;

namespace XiqingV2X.Messages.Plausibility;

/// <content>MAP.</content>
public ref partial struct PlausibilityCheck
{
    private void Map(in MapData map)
    {
        Time(map.HasTimeStamp ? map.TimeStamp : null, null);
        foreach (ref readonly Node node in _arena.Items(map.Nodes))
        {
            Place(node.RefPos, _limits.MaxServedM);
            if (!node.HasInLinks)
            {
                continue;
            }

            foreach (ref readonly Link link in _arena.Items(node.InLinks))
            {
                Road(node.RefPos, link);
            }
        }
    }

    private void Road(in Position3D reference, in Link link)
    {
        Note(link.LinkWidth <= _limits.MaxLinkWidthM * 100, PlausibilityReasons.RoadImpossible);
        SpeedLimits(link.HasSpeedLimits, link.SpeedLimits);
        Points(reference, link.HasPoints, link.Points);
        foreach (ref readonly Lane lane in _arena.Items(link.Lanes))
        {
            Note(!lane.HasLaneWidth || lane.LaneWidth <= _limits.MaxLaneWidthM * 100, PlausibilityReasons.RoadImpossible);
            SpeedLimits(lane.HasSpeedLimits, lane.SpeedLimits);
            Points(reference, lane.HasPoints, lane.Points);
        }
    }

    private void SpeedLimits(bool told, ListOf<RegulatorySpeedLimit> limits)
    {
        if (!told)
        {
            return;
        }

        foreach (ref readonly RegulatorySpeedLimit limit in _arena.Items(limits))
        {
            Note(
                limit.Speed >= Units.UnavailableSpeed || limit.Speed <= _limits.MaxSpeedMps * 50,
                PlausibilityReasons.RoadImpossible);
        }
    }

    private void Points(in Position3D reference, bool told, ListOf<RoadPoint> points)
    {
        if (!told)
        {
            return;
        }

        foreach (ref readonly RoadPoint point in _arena.Items(points))
        {
            Near(reference, point.PosOffset, _limits.MaxOffsetM);
        }
    }
}
