using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>Q04: how often SPAT told the end of a light within 1 s, at least 3 s before.</summary>
internal sealed class CountdownAccuracy : IIndicatorCalculation
{
    public string Id => "XQ-Q04";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("次预告", "predictions"));
        double all = context.Signals.Countdowns.Values.Sum(c => c.Samples);
        if (all <= 0)
        {
            return share.Unknown("本时段没有可判的倒计时。", "No countdown could be judged in the period.");
        }

        share.Evidence(context.Series("signal", context.Signals.Points));
        string[] low = [.. context.Signals.Countdowns.Where(c => c.Value.Within < 0.9 * c.Value.Samples).Select(c => c.Key)];
        share.Part("often-wrong", "十次预告错一次以上的路口", "junctions where more than one prediction in ten was off", low.Length, low);
        share.Part("illegal", "不合规的灯色变化", "changes that no signal may make", context.Signals.Illegal);
        share.Note("n 为路口数，区间按路口整群修正后的样本计。自适应信号天然低。", "n is the number of junctions: predictions of one light are not independent, so the interval is that of as many trials as there are junctions. Adaptive signals are low by nature.");
        double within = context.Signals.Countdowns.Values.Sum(c => c.Within);
        int nodes = context.Signals.Countdowns.Count;
        return share.Known(Math.Round(within), all, nodes, (long)Math.Round(within / all * nodes), context.Judged.End);
    }
}
