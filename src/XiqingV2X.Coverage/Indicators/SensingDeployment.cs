using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>F04: key junctions whose sensors tell of road users at their rate.</summary>
internal sealed class SensingDeployment : IIndicatorCalculation
{
    public string Id => "XQ-F04";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, JunctionParts.Unit);
        JunctionStatus[] key = [.. context.Junctions.Where(j => j.Key)];
        bool all = key.Length == 0;
        if (all)
        {
            key = [.. context.Junctions.Where(j => j.Signalised)];
            share.Note("台账未标注重点路口，以全部信号路口为分母。", "The register marks no key junction: out of all signalised ones.");
        }

        share.Evidence(new EvidenceReference("register", "junctions", null, context.Register.Junctions.Count));
        share.Part("registered", "台账登记有感知设备（对照）", "with sensors by the register (beside it)", context.Register.Junctions.Count(j => j.Sensing && (all || j.Key)));
        if (key.Length == 0)
        {
            return share.Unknown("台账中没有路口。", "The register has no junction.");
        }

        if (context.Judged.Count == 0)
        {
            return share.RegisteredOnly(key.Length, key.Length, "本时段没有遥测。", "There is no telemetry in the period.");
        }

        share.Evidence(context.Series("rsu", context.Rsus.Points));
        JunctionStatus[] without = [.. key.Where(j => !(j.SensingShare >= context.Options.SensingShare))];
        share.Part("not-sensing", "没有按频率播发 RSM", "no RSM at its rate", without.Length, without.Select(j => j.Node));
        share.Note("只能看到感知产物（RSM），看不到设备；SSM 未按路口区分。", "Only what sensors produce (RSM) is seen, not the devices; SSM is not told apart by junction.");
        long sensing = key.Length - without.Length;
        return share.Known(sensing, key.Length, key.Length, sensing, context.Judged.End);
    }
}
