using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>S01: how many of the nine roadside-supported Day-1 scenarios are met at a junction.</summary>
internal sealed class RoadsideScenarios : IIndicatorCalculation
{
    public string Id => "XQ-S01";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("路口·场景", "junction scenarios"));
        share.Evidence(new EvidenceReference("register", "junctions", null, context.Register.Junctions.Count));
        if (context.Places.Count == 0)
        {
            return share.Unknown("台账中没有路口。", "The register has no junction.");
        }

        string[] scenarios = [.. context.Plan.Scenarios.Where(s => s.RoadsideComputable == true).Select(s => s.Id)];
        long all = (long)context.Places.Count * scenarios.Length;
        if (context.Judged.Count == 0)
        {
            return share.RegisteredOnly(all, context.Places.Count, "本时段没有遥测。", "There is no telemetry in the period.");
        }

        share.Evidence(context.Series("junction", context.JunctionSights.Points));
        share.Evidence(context.Series("rsi", context.Rsi.Points));
        foreach (string id in scenarios)
        {
            share.Part(id, $"{id} 具备的路口", $"{id}: junctions where it is met", context.Places.Count(p => p.Grades[id] == ScenarioGrade.Roadside));
        }

        long unknown = context.Places.Sum(p => scenarios.Count(s => p.Grades[s] == ScenarioGrade.Unknown));
        share.Part("unknown", "未知（较早版本的存储未存消息内容）", "unknown (a store of an earlier version does not keep what messages hold)", unknown);
        share.Note($"每路口 {scenarios.Length} 个路侧场景；“支撑条件具备”，不是“已被驾驶人使用”。", $"{scenarios.Length} roadside scenarios a junction; \"can be supported\", not \"is used by drivers\".");
        share.Note(
            "常在的（地图、标志、信号、感知）须在多数时间窗内具备；偶发的（危险、拥堵事件）有一个时间窗即算。",
            "What stands (map, signs, signals, sensing) must be there in most windows; what happens (an event of hazard or congestion) counts with one window.");
        long met = context.Places.Sum(p => (long)p.Met);
        return share.Known(met, all, context.Places.Count, (long)Math.Round((double)met / all * context.Places.Count), context.Judged.End);
    }
}
