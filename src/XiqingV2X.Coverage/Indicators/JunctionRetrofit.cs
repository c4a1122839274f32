using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Register;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>F01: junctions with an accepted retrofit record.</summary>
internal sealed class JunctionRetrofit : IIndicatorCalculation
{
    public string Id => "XQ-F01";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, JunctionParts.Unit);
        JunctionRecord[] counted = [.. context.Register.Junctions.Where(j => j.Signalised || j.Key)];
        share.Evidence(new EvidenceReference("register", "junctions", null, context.Register.Junctions.Count));
        if (counted.Length == 0)
        {
            return share.Unknown("台账中没有信号路口或重点路口。", "The register has no signalised or key junction.");
        }

        long done = counted.Count(j => j.RetrofitAccepted is not null);
        if (done == 0)
        {
            return share.Unknown("台账中没有一个路口登记了改造验收日期：未知，不作零计。", "No junction has a date of acceptance in the register: unknown, not zero.");
        }

        share.Note("取自台账的验收记录，未经遥测核实。", "From the records of acceptance in the register; not verified by telemetry.");
        return share.FromRegister((double)done / counted.Length, "share", counted.Length, done, counted.Length);
    }
}
