using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>N06: coverage by town, and how even it is.</summary>
internal sealed class TownCoverage : IIndicatorCalculation
{
    public string Id => "XQ-N06";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("个街镇", "towns"));
        AreaStatus[] towns = [.. context.Towns];
        share.Evidence(new EvidenceReference("register", "towns", null, towns.Length));
        if (towns.Length == 0)
        {
            return share.Unknown("台账未登记街镇代码。", "The register names no town.");
        }

        foreach (AreaStatus town in towns)
        {
            share.Figure($"verified:{town.Id}", $"{town.Id} 实测覆盖（N04）", $"{town.Id} observed coverage (N04)", town.VerifiedM / town.LengthM, "share");
            share.Figure($"design:{town.Id}", $"{town.Id} 设计覆盖（N03）", $"{town.Id} design coverage (N03)", town.LengthM > 0 ? town.DesignM / town.LengthM : null, "share");
            share.Figure($"on-air:{town.Id}", $"{town.Id} RSU 在网（N01）", $"{town.Id} RSUs on air (N01)", town.Rsus > 0 ? (double?)town.OnAir / town.Rsus : null, "share");
        }

        double[] verified = [.. towns.Where(t => t.LengthM > 0 && t.VerifiedM is not null).Select(t => t.VerifiedM!.Value / t.LengthM)];
        if (context.Judged.Count == 0)
        {
            return share.RegisteredOnly(towns.Length, towns.Length, "本时段没有遥测。", "There is no telemetry in the period.");
        }

        share.Evidence(context.Series("rsu", context.Rsus.Points));
        if (verified.Length > 1 && verified.Average() > 0)
        {
            share.Figure("evenness", "均衡度（最低/平均，N04）", "evenness (lowest / mean, N04)", verified.Min() / verified.Average(), "share");
        }

        share.Note("值为至少有一台 RSU 在网的街镇占台账街镇之比；街镇数以台账为准，不以规划文本为准。", "The value is the share of the register's towns with at least one RSU on air; towns are those of the register, not of the plan's text.");
        int with = towns.Count(t => t.OnAir > 0);
        return share.Known(with, towns.Length, towns.Length, with, context.Judged.End);
    }
}
