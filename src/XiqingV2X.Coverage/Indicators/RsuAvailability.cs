using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>N02: share of the node's time in which RSUs in service were heard; time in which the node was down counts for neither side.</summary>
internal sealed class RsuAvailability : IIndicatorCalculation
{
    public string Id => "XQ-N02";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("台·时间窗", "RSU windows"));
        RsuStatus[] inService = [.. context.Units.Where(u => u.State == RsuState.InService)];
        share.Evidence(new EvidenceReference("register", "rsus", null, context.Register.Rsus.Count));
        if (inService.Length == 0)
        {
            return share.Unknown("台账中没有在用 RSU。", "The register has no RSU in service.");
        }

        if (context.Judged.Count == 0)
        {
            return share.RegisteredOnly(inService.Length, inService.Length, "本时段没有遥测。", "There is no telemetry in the period.");
        }

        share.Evidence(context.Series("rsu", context.Rsus.Points));
        long windows = (long)inService.Length * context.Judged.Count;
        long heard = inService.Sum(u => (long)context.Rsus.WindowsHeard(u.Id, context.Judged));
        RsuStatus[] less = [.. inService.Where(u => u.Availability < 1).OrderBy(u => u.Availability)];
        share.Part("interrupted", "有中断的 RSU，最差的在前", "RSUs with interruptions, worst first", less.Length, less.Select(u => u.Id));
        share.Figure("worst", "最低的一台", "lowest RSU", inService.Min(u => u.Availability), "share");
        share.Figure("node-down", "网关无证据的时间占比（已剔除）", "share of the period without evidence of the node (left out)", 1 - context.Completeness, "share");
        share.Note(
            $"以 {context.WindowSeconds} s 时间窗计；网关停机的时段不算 RSU 故障。时间窗彼此不独立，区间偏窄。",
            $"Counted in windows of {context.WindowSeconds} s; time in which this node was down is no failure of RSUs. Windows are not independent of one another, so the interval is too narrow.");
        return share.Known(heard, windows, windows, heard, context.Judged.End);
    }
}
