using System.Globalization;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>N05: road length about which there is enough evidence to say anything.</summary>
internal sealed class CoverageEvidenceRate : IIndicatorCalculation
{
    public string Id => "XQ-N05";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("米", "m"));
        IReadOnlyList<RoadStatus> roads = context.Roads;
        double length = roads.Sum(r => r.LengthM);
        long cells = roads.Sum(r => (long)r.Cells);
        share.Evidence(new EvidenceReference("register", "roads", null, roads.Count));
        if (cells == 0)
        {
            return share.Unknown("台账中没有道路。", "The register has no road.");
        }

        if (context.CellEvidence.Points == 0)
        {
            return share.RegisteredOnly(length, cells, "本时段没有落在登记道路上的车辆消息。", "No packet of a vehicle was placed on a registered road in the period.");
        }

        share.Evidence(context.Series("cell", context.CellEvidence.Points));
        RoadStatus[] without = [.. roads.Where(r => r.CellsWithEvidence == 0)];
        share.Part("roads-without", "完全没有证据的道路", "roads without any evidence", without.Length, without.Select(r => r.Id));
        share.Part("foreign", "台账外道路单元的数据点（不计入）", "points of cells outside the register (not counted)", context.CellEvidence.Foreign);
        int minimum = context.Options.MinPacketsPerCell;
        string nominal = RoadCells.NominalLengthM.ToString("0", CultureInfo.InvariantCulture);
        share.Note(
            $"道路单元约 {nominal} m，样本数不少于 {minimum} 才算有证据；区间按单元个数（n）计算。",
            $"Road cells of about {nominal} m; {minimum} packets or more are evidence; the interval is of the number of cells (n).");
        share.Note("仅上行（车→路侧）；只说明有没有证据，不说明覆盖好坏。", "Uplink only (vehicle to roadside); says whether there is evidence, not whether coverage is good.");
        return share.Known(
            roads.Sum(r => r.EvidenceM ?? 0),
            length,
            cells,
            roads.Sum(r => (long)(r.CellsWithEvidence ?? 0)),
            DateTimeOffset.FromUnixTimeMilliseconds(context.CellEvidence.LastEndMs!.Value));
    }
}
