using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>The map of a junction as somebody would have it who mistook the site and the signal plan.</summary>
public static class WrongMap
{
    private const int PhaseShift = 100;
    private static readonly Point Shift = new(0, 500);

    public static NodePlan Of(NodePlan right) => right with
    {
        Node = right.Node with { Position = right.Node.Position + Shift },
        Links = [.. right.Links.Select(Of)],
    };

    private static LinkPlan Of(LinkPlan link) => link with { Centre = Moved(link.Centre), Lanes = [.. link.Lanes.Select(Of)] };

    private static LanePlan Of(LanePlan lane) => lane with
    {
        Path = Moved(lane.Path),
        Ways = [.. lane.Ways.Select(way => way with { PhaseId = (way.PhaseId + PhaseShift) % 256 })],
    };

    private static RoadPath Moved(RoadPath path) => RoadPath.Through([.. LinkPlan.Points(path).Select(point => point + Shift)]);
}
