using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>N03: road length within the planning radius of an RSU in service. Geometry only; nothing was measured.</summary>
internal sealed class DesignCoverage : IIndicatorCalculation
{
    public string Id => "XQ-N03";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("米", "m"));
        share.Evidence(new EvidenceReference("register", "roads", null, context.Register.Roads.Count));
        share.Evidence(new EvidenceReference("register", "rsus", null, context.Register.Rsus.Count));
        double length = context.Cells.Sum(c => c.LengthM);
        if (length <= 0)
        {
            return share.Unknown("台账中没有道路。", "The register has no road.");
        }

        int placed = context.Directory.InService.Count(r => r.Latitude is not null);
        if (placed == 0)
        {
            return share.Unknown("台账中没有带坐标的在用 RSU。", "The register has no RSU in service with a place.");
        }

        foreach (double radius in new[] { 150.0, 250, 400 })
        {
            share.Figure($"within-{radius:0}", $"半径 {radius:0} m", $"radius {radius:0} m", Within(context, radius) / length, "share");
        }

        double planned = context.Options.PlanningRadiusM;
        share.Note($"几何估算（半径 {planned:0} m），不考虑遮挡，不等于已覆盖；按道路单元中点计。", $"Geometry (radius {planned:0} m) without obstruction, not coverage; by the middle of each road cell.");
        double within = Within(context, planned);
        return share.FromRegister(within / length, "share", context.Cells.Count, within, length);
    }

    private static double Within(EvidenceContext context, double radiusM) =>
        context.Cells.Where(c => c.NearestM <= radiusM).Sum(c => c.LengthM);
}
