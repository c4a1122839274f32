using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>N01: RSUs in service heard in each of the last k windows.</summary>
internal sealed class RsuOnAir : IIndicatorCalculation
{
    public string Id => "XQ-N01";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("台", "RSUs"));
        RsuStatus[] inService = [.. context.Units.Where(u => u.State == RsuState.InService)];
        RsuStatus[] onAir = [.. inService.Where(u => u.OnAir == true)];
        share.Part("silent", "在用而未在网", "in service, not on air", inService.Count(u => u.OnAir == false), Ids(inService.Where(u => u.OnAir == false)));
        Apart(share, "unregistered", "台账外（不计入）", "heard without being registered (not counted)", context.Units.Where(u => u.State is null));
        Apart(share, "pending", "待确认（不计入）", "pending (not counted)", context.Units.Where(u => u.State == RsuState.Pending && u.LastHeard is not null));
        Apart(share, "out-of-service", "停用却在发（不计入）", "out of service and heard (not counted)", context.Units.Where(u => u.State == RsuState.OutOfService && u.LastHeard is not null));
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
        int windows = Math.Min(context.Options.OnAirWindows, context.Judged.Count);
        share.Note(
            $"按最近 {windows} 个 {context.WindowSeconds} s 时间窗判定。",
            $"Judged on the last {windows} windows of {context.WindowSeconds} s.");
        return share.Known(onAir.Length, inService.Length, inService.Length, onAir.Length, context.Judged.End);
    }

    private static void Apart(ShareOf share, string key, string zh, string en, IEnumerable<RsuStatus> units)
    {
        RsuStatus[] all = [.. units];
        share.Part(key, zh, en, all.Length, Ids(all));
    }

    private static IEnumerable<string> Ids(IEnumerable<RsuStatus> units) => units.Select(u => u.Id);
}
