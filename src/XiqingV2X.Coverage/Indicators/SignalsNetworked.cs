using System.Globalization;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>F02: signalised junctions of the register whose SPAT is fresh most of the time and does change.</summary>
internal sealed class SignalsNetworked : IIndicatorCalculation
{
    public string Id => "XQ-F02";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, JunctionParts.Unit);
        JunctionStatus[] signalised = [.. context.Junctions.Where(j => j.Signalised)];
        share.Evidence(new EvidenceReference("register", "junctions", null, context.Register.Junctions.Count));
        JunctionParts.Add(share, signalised, JunctionFinding.NoSpat, JunctionFinding.SpatNotFresh, JunctionFinding.SpatStuck);
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
        string percent = context.Options.SpatFreshShare.ToString("P0", CultureInfo.InvariantCulture);
        share.Note(
            $"SPAT 不超过 1 s 的时间占比不少于 {percent} 且灯态在变化才计入（可配置的判定阈值）。",
            $"Counted where SPAT is at most 1 s old in {percent} of the time or more, and does change (a configurable rule of counting).");
        long networked = signalised.Count(j => j.SignalNetworked == true);
        return share.Known(networked, signalised.Length, signalised.Length, networked, context.Judged.End);
    }
}
