using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Register;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>T03: registered terminals out of the registered vehicles of the same fleets.</summary>
internal sealed class TerminalPenetration : IIndicatorCalculation
{
    public string Id => "XQ-T03";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("辆", "vehicles"));
        FleetRecord[] fleets = [.. context.Register.Fleets.Where(f => f.Vehicles > 0)];
        share.Evidence(new EvidenceReference("register", "fleets", null, context.Register.Fleets.Count));
        if (fleets.Length == 0)
        {
            return share.Unknown("没有登记车辆总数的车队，不显示。", "No fleet has its vehicles registered: not shown.");
        }

        foreach (FleetRecord fleet in fleets)
        {
            share.Figure("fleet:" + fleet.Id, fleet.Name, fleet.Id, (double)fleet.Terminals / fleet.Vehicles, "share");
        }

        double terminals = fleets.Sum(f => (double)f.Terminals);
        double vehicles = fleets.Sum(f => (double)f.Vehicles!.Value);
        return share.FromRegister(terminals / vehicles, "share", fleets.Length, terminals, vehicles);
    }
}
