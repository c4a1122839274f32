using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Signals;

namespace XiqingV2X.FirmwareSim.Truth;

/// <summary>A link that truth is kept of.</summary>
/// <param name="Key">Upstream node &gt; node.</param>
/// <param name="From">Key of the upstream node.</param>
/// <param name="Node">Key of the node it leads to.</param>
/// <param name="Length">Metres.</param>
/// <param name="SpeedLimit">m/s.</param>
/// <param name="SeenFrom">Metres from its start to where the sensors at its end begin to see; its length where they see nothing.</param>
/// <param name="Signals">Signals at its end; null where there are none.</param>
/// <param name="LanePhases">Phase of each lane by number less 1; 0 for none.</param>
public sealed record TruthLink(
    string Key, string From, string Node, double Length, double SpeedLimit, double SeenFrom, ISignals? Signals, IReadOnlyList<int> LanePhases)
{
    /// <summary>The link of a junction with an RSU.</summary>
    /// <param name="plan">As its map tells it.</param>
    /// <param name="signals">The junction's signals.</param>
    /// <param name="length">Metres as vehicles drive it.</param>
    /// <param name="centre">What the sensors' range is measured from.</param>
    /// <param name="range">Sensors see so far, metres; 0 for none.</param>
    public static TruthLink Of(LinkPlan plan, ISignals signals, double length, Point centre, double range) => new(
        plan.Key,
        plan.From.Key,
        plan.To.Key,
        length,
        plan.SpeedLimit,
        SeenFromOf(plan.Centre, length, centre, range),
        signals,
        [.. plan.Lanes.OrderBy(lane => lane.Number).Select(lane => lane.Ways.OrderBy(way => way.Turn == Turn.Straight ? 0 : 1).Select(way => way.PhaseId).FirstOrDefault())]);

    private static double SeenFromOf(RoadPath path, double length, Point centre, double range)
    {
        const double Step = 0.1;
        double seen = length;
        while (seen > 0 && path.At(path.Length * (seen - Step) / length).Position.DistanceTo(centre) <= range)
        {
            seen -= Step;
        }

        return Math.Max(0, seen);
    }
}
