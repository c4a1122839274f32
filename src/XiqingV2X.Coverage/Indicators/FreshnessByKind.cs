using System.Globalization;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>Q01: how much of the time each kind of message is fresh. Not averaged into one figure.</summary>
internal sealed class FreshnessByKind : IIndicatorCalculation
{
    public string Id => "XQ-Q01";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("类·处", "places by kind"));
        if (context.Judged.Count == 0)
        {
            return share.Unknown("本时段没有遥测。", "There is no telemetry in the period.");
        }

        share.Evidence(context.Series("junction", context.JunctionSights.Points));
        share.Evidence(context.Series("rsu", context.Rsus.Points));
        JunctionStatus[] signalised = [.. context.Junctions.Where(j => j.Signalised)];
        share.Figure("spat", "SPAT（≤ 1 s）", "SPAT (at most 1 s old)", Mean(signalised.Select(j => j.SpatFreshShare)), "share");
        share.Figure("map", "MAP（≤ 2 s）", "MAP (at most 2 s old)", Mean(signalised.Select(j => j.MapFreshShare)), "share");
        long n = 2 * signalised.Length;
        foreach (string kind in new[] { "rsm", "rsi" })
        {
            KindSight[] sights = [.. context.Rsus.Kinds.Where(k => k.Key.Kind == kind).OrderBy(k => k.Key.Rsu, StringComparer.Ordinal).Select(k => k.Value)];
            string rate = Freshness.LeastHz(kind)!.Value.ToString("0.0", CultureInfo.InvariantCulture);
            string name = kind.ToUpperInvariant();
            share.Figure(kind, $"{name}（≥ {rate} Hz）", $"{name} (at {rate} Hz or more)", Mean(sights.Select(s => (double?)Math.Min(1, (double)s.FreshWindows / context.Judged.Count))), "share");
            n += sights.Length;
        }

        share.Note("SPAT、MAP 按登记信号路口的时间平均，RSM、RSI 按发送它们的 RSU 的时间窗平均；限值为公开标准周期的两倍或 1.5 倍容差。", "SPAT and MAP: mean over registered signalised junctions; RSM and RSI: over the RSUs that send them, in windows. The limits are those of public standards with a tolerance of 1.5 to 2.");
        return share.Measured(null, "status", n, context.Judged.End);
    }

    private static double? Mean(IEnumerable<double?> shares) => shares.Average();
}
