using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>F03: signalised junctions with fresh SPAT, fresh MAP and the same phase ids in both.</summary>
internal sealed class SpatMapComplete : IIndicatorCalculation
{
    public string Id => "XQ-F03";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, JunctionParts.Unit);
        JunctionStatus[] signalised = [.. context.Junctions.Where(j => j.Signalised)];
        share.Evidence(new EvidenceReference("register", "junctions", null, context.Register.Junctions.Count));
        JunctionParts.Add(
            share,
            signalised,
            JunctionFinding.NoSpat,
            JunctionFinding.SpatNotFresh,
            JunctionFinding.SpatStuck,
            JunctionFinding.NoMap,
            JunctionFinding.MapNotFresh,
            JunctionFinding.PhaseMismatch);
        JunctionParts.AddForeign(share, context.Junctions);
        if (signalised.Length == 0)
        {
            return share.Unknown("台账中没有信号路口。", "The register has no signalised junction.");
        }

        if (context.Judged.Count == 0)
        {
            return share.RegisteredOnly(signalised.Length, signalised.Length, "本时段没有遥测。", "There is no telemetry in the period.");
        }

        share.Evidence(context.Series("junction", context.JunctionSights.Points));
        share.Note("一个路口可能有多个原因，各原因之和可大于未计入的路口数。", "A junction may have several reasons, so reasons can add up to more than the junctions not counted.");
        JunctionStatus[] judged = [.. signalised.Where(j => j.SpatMapComplete is not null)];
        string[] unknown = [.. signalised.Where(j => j.SpatMapComplete is null).Select(j => j.Node)];
        share.Part("agreement-unknown", "两者均新鲜，但相位号无从比较（不计入分母）", "both fresh, phase ids not comparable (left out)", unknown.Length, unknown);
        if (judged.Length == 0)
        {
            return share.RegisteredOnly(signalised.Length, signalised.Length, "相位号无从比较。", "The phase ids could not be compared.");
        }

        long complete = judged.Count(j => j.SpatMapComplete == true);
        return share.Known(complete, judged.Length, judged.Length, complete, context.Judged.End);
    }
}
