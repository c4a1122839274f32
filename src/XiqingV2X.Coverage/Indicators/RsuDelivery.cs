using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>P01: RSUs in service that delivered at least one valid message in the period.</summary>
internal sealed class RsuDelivery : IIndicatorCalculation
{
    public string Id => "XQ-P01";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("台", "RSUs"));
        RsuStatus[] inService = [.. context.Units.Where(u => u.State == RsuState.InService)];
        RsuStatus[] delivering = [.. inService.Where(u => u.Delivered == true)];
        RsuStatus[] never = [.. inService.Where(u => u.Delivered == false)];
        share.Part("never", "时段内从未送达", "never delivered in the period", never.Length, never.Select(u => u.Id));
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
        share.Note("时段内至少送达一条有效消息即计入；是否持续在网见 N01。", "One valid message in the period counts; for steady presence see N01.");
        return share.Known(delivering.Length, inService.Length, inService.Length, delivering.Length, context.Judged.End);
    }
}
