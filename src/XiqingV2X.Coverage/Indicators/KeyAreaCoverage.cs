using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>N07: coverage of the key areas that the operator drew.</summary>
internal sealed class KeyAreaCoverage : IIndicatorCalculation
{
    public string Id => "XQ-N07";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("米", "m"));
        share.Evidence(new EvidenceReference("register", "areas", null, context.Areas.Count));
        if (context.Areas.Count == 0)
        {
            return share.Unknown("台账未登记重点区域（规划未界定边界）。", "The register has no key area (the plan bounds none).");
        }

        foreach (AreaStatus area in context.Areas.Where(a => a.LengthM > 0))
        {
            share.Figure($"verified:{area.Id}", $"{area.Name} 实测覆盖（N04）", $"{area.Id} observed coverage (N04)", area.VerifiedM / area.LengthM, "share");
            share.Figure($"design:{area.Id}", $"{area.Name} 设计覆盖（N03）", $"{area.Id} design coverage (N03)", area.DesignM / area.LengthM, "share");
            share.Figure($"networked:{area.Id}", $"{area.Name} 信控联网（F02）", $"{area.Id} signals networked (F02)", area.Signalised > 0 ? (double?)area.Networked / area.Signalised : null, "share");
            share.Figure($"complete:{area.Id}", $"{area.Name} SPAT+MAP 完备（F03）", $"{area.Id} complete in SPAT and MAP (F03)", area.Signalised > 0 ? (double?)area.Complete / area.Signalised : null, "share");
        }

        KeyAreaRecord[] areas = [.. context.Register.Areas];
        CellStatus[] cells = [.. context.Cells.Where(c => areas.Any(a => a.Contains(c.Middle.Longitude, c.Middle.Latitude)))];
        double length = cells.Sum(c => c.LengthM);
        if (length <= 0)
        {
            return share.Unknown("重点区域内没有登记道路。", "No registered road lies in a key area.");
        }

        if (context.CellEvidence.Points == 0)
        {
            return share.RegisteredOnly(length, cells.Length, "本时段没有落在登记道路上的车辆消息。", "No packet of a vehicle was placed on a registered road in the period.");
        }

        share.Evidence(context.Series("cell", context.CellEvidence.Points));
        share.Note("值为全部重点区域内道路的实测覆盖（N04 的算法）。", "The value is the observed coverage (as N04) of all roads in key areas.");
        CellStatus[] verified = [.. cells.Where(c => c.State == CellState.Verified)];
        return share.Known(verified.Sum(c => c.LengthM), length, cells.Length, verified.Length, DateTimeOffset.FromUnixTimeMilliseconds(context.CellEvidence.LastEndMs!.Value));
    }
}
