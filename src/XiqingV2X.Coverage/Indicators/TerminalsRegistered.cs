using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Register;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>T01: on-board terminals of the register, by fleet.</summary>
internal sealed class TerminalsRegistered : IIndicatorCalculation
{
    public string Id => "XQ-T01";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("台", "terminals"));
        IReadOnlyList<FleetRecord> fleets = context.Register.Fleets;
        share.Evidence(new EvidenceReference("register", "fleets", null, fleets.Count));
        if (fleets.Count == 0)
        {
            return share.Unknown("台账未登记车载终端。", "The register has no fleet.");
        }

        foreach (FleetRecord fleet in fleets)
        {
            share.Part("fleet:" + fleet.Id, fleet.Name, fleet.Id, fleet.Terminals);
        }

        return share.FromRegister(fleets.Sum(f => f.Terminals), "count", fleets.Count);
    }
}
