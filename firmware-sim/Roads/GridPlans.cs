namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>The junctions of the invented grid as MAP tells them.</summary>
public static class GridPlans
{
    public static NodePlan Of(Junction junction) => new(
        junction.Node, $"Demo Junction {junction.Name}", [.. junction.Inbound.Select(Of)]);

    private static LinkPlan Of(RoadLink link) => new(
        link.From, link.To, link.SpeedLimit, RoadLink.Width, link.Centre, [.. link.Lanes.Select(Of)]);

    private static LanePlan Of(RoadLane lane) => new(
        lane.Number,
        RoadLink.LaneWidth,
        lane.Path,
        [.. lane.Connectors.Select(way => new WayPlan(way.To.Link.To, way.To.Number, way.Turn, lane.PhaseId))]);
}
