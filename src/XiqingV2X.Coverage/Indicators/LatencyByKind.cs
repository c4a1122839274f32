using System.Globalization;
using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>Q02: how often latency was within the limit of its kind; only where the clocks are known to be right.</summary>
internal sealed class LatencyByKind : IIndicatorCalculation
{
    public string Id => "XQ-Q02";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("台·类·时间窗", "windows of RSU and kind"));
        if (context.Judged.Count == 0)
        {
            return share.Unknown("本时段没有遥测。", "There is no telemetry in the period.");
        }

        share.Evidence(context.Series("rsu", context.Rsus.Points));
        long judged = 0;
        long good = 0;
        foreach (IGrouping<string, KindSight> kind in context.Rsus.Kinds.GroupBy(k => k.Key.Kind, k => k.Value).OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            long windows = kind.Sum(s => (long)s.LatencyWindows);
            string name = kind.Key.ToUpperInvariant();
            if (windows > 0)
            {
                string limit = Freshness.LatencyMs(kind.Key)!.Value.ToString("0", CultureInfo.InvariantCulture);
                share.Figure(kind.Key, $"{name} 限值 {limit} ms", $"{name}, limit {limit} ms", (double)kind.Sum(s => (long)s.LatencyGood) / windows, "share");
                share.Figure(kind.Key + ":worst", $"{name} 最差时间窗 p95", $"{name}, p95 of the worst window", kind.Max(s => s.WorstP95Ms), "ms");
            }

            share.Part(kind.Key + ":unjudged", $"{name} 时钟不可信而不可判的时间窗", $"{name}: windows not judged, the clock is not known to be right", kind.Sum(s => (long)s.LatencyUnjudged));
            judged += windows;
            good += kind.Sum(s => (long)s.LatencyGood);
        }

        share.Note("一个时间窗的 p95 不超过限值即合格；库中只存分位数，不存逐帧时延，故不是逐帧合格率。", "A window passes when its 95th percentile is within the limit; the store keeps percentiles and not every latency, so this is no share of messages.");
        share.Note("时钟偏差超过 20 ms 或未知的 RSU 不判。", "Units whose clock is more than 20 ms off, or not known, are not judged.");
        return judged == 0
            ? share.Unknown("没有时钟可信的时间窗：不可判。", "No window with a clock known to be right: cannot be judged.")
            : share.Known(good, judged, judged, good, context.Judged.End);
    }
}
