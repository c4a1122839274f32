using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>N08: how far RSUs hear with at most a tenth lost.</summary>
internal sealed class LossByDistance : IIndicatorCalculation
{
    public string Id => "XQ-N08";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("台", "RSUs"));
        if (context.RangeEvidence.Points == 0)
        {
            return share.Unknown("本时段没有可计距离的车辆消息。", "No packet with a distance in the period.");
        }

        share.Evidence(context.Series("reception", context.RangeEvidence.Points));
        double[] known = [.. context.Ranges.Where(r => r.D90M is not null).Select(r => r.D90M!.Value).Order()];
        foreach (RsuRange range in context.Ranges.Where(r => r.D90M is not null).OrderBy(r => r.D90M).ThenBy(r => r.Rsu, StringComparer.Ordinal).Take(20))
        {
            share.Figure($"d90:{range.Rsu}", $"{range.Rsu} d90", $"{range.Rsu} d90", range.D90M, "m");
        }

        RsuRange[] without = [.. context.Ranges.Where(r => r.D90M is null)];
        share.Part("no-d90", "最近一段已超过 10 % 或样本不足", "nearest bin loses more, or too few packets", without.Length, without.Select(r => r.Rsu));
        foreach (IGrouping<int, RangeBin> bin in context.Ranges.SelectMany(r => r.Bins).GroupBy(b => b.FromM).Where(b => b.Key < 500).OrderBy(b => b.Key))
        {
            double sent = bin.Sum(b => b.Received + b.Missed);
            share.Figure($"loss:{bin.Key}", $"{bin.Key}–{bin.Key + 50} m 丢包率（全部 RSU）", $"loss at {bin.Key}–{bin.Key + 50} m (all RSUs)", sent >= context.Options.MinPacketsPerCell ? bin.Sum(b => b.Missed) / sent : null, "share");
        }

        share.Note("值为各 RSU d90 的中位数；仅上行，受车载天线与遮挡影响。", "The value is the median of d90 over the RSUs; uplink only, and antennas and obstruction of vehicles have their part in it.");
        double? median = known.Length == 0 ? null : known.Length % 2 == 1 ? known[known.Length / 2] : (known[(known.Length / 2) - 1] + known[known.Length / 2]) / 2;
        return median is null
            ? share.Unknown("没有一台 RSU 样本足够。", "No RSU has enough packets.")
            : share.Measured(median, "m", known.Length, context.Judged.End);
    }
}
