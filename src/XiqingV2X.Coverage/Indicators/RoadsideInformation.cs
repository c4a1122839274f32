using System.Globalization;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>F05: junctions registered for roadside information whose RSUs broadcast some that is not empty.</summary>
internal sealed class RoadsideInformation : IIndicatorCalculation
{
    public string Id => "XQ-F05";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, JunctionParts.Unit);
        JunctionStatus[] registered = [.. context.Junctions.Where(j => j.RsiRegistered)];
        share.Evidence(new EvidenceReference("register", "junctions", null, context.Register.Junctions.Count));
        JunctionParts.Add(share, registered, JunctionFinding.NoRsi, JunctionFinding.RsiEmpty);
        if (registered.Length == 0)
        {
            return share.Unknown("台账中没有登记播发路侧信息的路口。", "No junction is registered for roadside information.");
        }

        if (context.Judged.Count == 0)
        {
            return share.RegisteredOnly(registered.Length, registered.Length, "本时段没有遥测。", "There is no telemetry in the period.");
        }

        share.Evidence(context.Series("rsi", context.Rsi.Points));
        string percent = context.Options.RsiShare.ToString("P0", CultureInfo.InvariantCulture);
        share.Note(
            $"不少于 {percent} 的时间窗里有事件或标志在播才计入；空 RSI 不计。",
            $"Counted where an event or sign is on air in {percent} of the windows or more; an empty RSI does not count.");
        long broadcasting = registered.Count(j => j.RsiBroadcast == true);
        return share.Known(broadcasting, registered.Length, registered.Length, broadcasting, context.Judged.End);
    }
}
