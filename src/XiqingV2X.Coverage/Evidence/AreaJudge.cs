using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>Sums what was judged over towns and key areas.</summary>
internal static class AreaJudge
{
    public static IReadOnlyList<AreaStatus> Towns(EvidenceContext context)
    {
        var townOf = context.Register.Roads.ToDictionary(r => r.Id, r => r.TownCode ?? "", StringComparer.Ordinal);
        ILookup<string, CellStatus> cells = context.Cells.ToLookup(c => townOf[c.Road], StringComparer.Ordinal);
        ILookup<string, RsuStatus> rsus = context.Units.ToLookup(r => r.TownCode ?? "", StringComparer.Ordinal);
        ILookup<string, JunctionStatus> junctions = context.Junctions.ToLookup(j => j.TownCode ?? "", StringComparer.Ordinal);
        IEnumerable<string> towns = cells.Concat<IGrouping<string, object>>(rsus).Concat(junctions).Select(g => g.Key).Where(t => t.Length > 0);
        return [.. towns.Distinct().Order(StringComparer.Ordinal).Select(t => Sum(context, t, t, rsus[t], junctions[t], cells[t]))];
    }

    public static IReadOnlyList<AreaStatus> KeyAreas(EvidenceContext context) =>
    [
        .. context.Register.Areas.Select(area => Sum(
            context,
            area.Id,
            area.Name,
            context.Units.Where(r => Inside(area, r.Longitude, r.Latitude)),
            context.Junctions.Where(j => Inside(area, j.Longitude, j.Latitude)),
            context.Cells.Where(c => area.Contains(c.Middle.Longitude, c.Middle.Latitude)))),
    ];

    private static bool Inside(KeyAreaRecord area, double? longitude, double? latitude) =>
        longitude is { } x && latitude is { } y && area.Contains(x, y);

    private static AreaStatus Sum(
        EvidenceContext context, string id, string name, IEnumerable<RsuStatus> rsus, IEnumerable<JunctionStatus> junctions, IEnumerable<CellStatus> cells)
    {
        RsuStatus[] inService = [.. rsus.Where(r => r.State == RsuState.InService)];
        JunctionStatus[] signalised = [.. junctions.Where(j => j.Signalised)];
        CellStatus[] all = [.. cells];
        bool judged = context.Judged.Count > 0;
        bool heard = context.CellEvidence.Points > 0;
        return new AreaStatus(
            id,
            name,
            inService.Length,
            judged ? inService.Count(r => r.OnAir == true) : null,
            all.Sum(c => c.LengthM),
            all.Where(c => c.NearestM <= context.Options.PlanningRadiusM).Sum(c => c.LengthM),
            heard ? all.Where(c => c.State != CellState.NoEvidence).Sum(c => c.LengthM) : null,
            heard ? all.Where(c => c.State == CellState.Verified).Sum(c => c.LengthM) : null,
            signalised.Length,
            judged ? signalised.Count(j => j.SignalNetworked == true) : null,
            judged ? signalised.Count(j => j.SpatMapComplete == true) : null);
    }
}
