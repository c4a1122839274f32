using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>I01: what of the merging with smart transport can be seen: signals networked, and junctions that give speed advice.</summary>
internal sealed class SmartTransport : IIndicatorCalculation
{
    public string Id => "XQ-I01";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, JunctionParts.Unit);
        JunctionStatus[] signalised = [.. context.Junctions.Where(j => j.Signalised)];
        share.Evidence(new EvidenceReference("register", "junctions", null, context.Register.Junctions.Count));
        if (signalised.Length == 0)
        {
            return share.Unknown("台账中没有信号路口。", "The register has no signalised junction.");
        }

        if (context.Judged.Count == 0)
        {
            return share.RegisteredOnly(signalised.Length, signalised.Length, "本时段没有遥测。", "There is no telemetry in the period.");
        }

        share.Evidence(context.Series("junction", context.JunctionSights.Points));
        share.Part("glosa", "可支撑绿波车速引导的路口", "junctions that can support speed advice", context.Places.Count(p => p.Grades["GLOSA"] == ScenarioGrade.Roadside));
        share.Note("值为信控联网率（同 F02）；优先请求及其应答未存：未知。", "The value is that of signals networked (as F02); requests for priority and their answers are not stored: unknown.");
        long networked = signalised.Count(j => j.SignalNetworked == true);
        return share.Known(networked, signalised.Length, signalised.Length, networked, context.Judged.End);
    }
}
