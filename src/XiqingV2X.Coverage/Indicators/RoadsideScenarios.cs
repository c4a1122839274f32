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
        foreach (string id in scenarios)
        {
            share.Part(id, $"{id} 具备的路口", $"{id}: junctions where it is met", context.Places.Count(p => p.Grades[id] == ScenarioGrade.Roadside));
        }

        long unknown = context.Places.Sum(p => scenarios.Count(s => p.Grades[s] == ScenarioGrade.Unknown));
        share.Part("unknown", "未知（RSI 事件种类未存，如前方拥堵）", "unknown (the kind of an RSI event is not stored, as for traffic jams)", unknown);
        share.Note($"每路口 {scenarios.Length} 个路侧场景；“支撑条件具备”，不是“已被驾驶人使用”。", $"{scenarios.Length} roadside scenarios a junction; \"can be supported\", not \"is used by drivers\".");
        long met = context.Places.Sum(p => (long)p.Met);
        return share.Known(met, all, context.Places.Count, (long)Math.Round((double)met / all * context.Places.Count), context.Judged.End);
    }
}
