using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>N04: road length whose cells have enough packets and lose at most a tenth of them.</summary>
internal sealed class ObservedCoverage : IIndicatorCalculation
{
    public string Id => "XQ-N04";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("米", "m"));
        IReadOnlyList<CellStatus> cells = context.Cells;
        double length = cells.Sum(c => c.LengthM);
        share.Evidence(new EvidenceReference("register", "roads", null, context.Register.Roads.Count));
        if (cells.Count == 0)
        {
            return share.Unknown("台账中没有道路。", "The register has no road.");
        }

        if (context.CellEvidence.Points == 0)
        {
            return share.RegisteredOnly(length, cells.Count, "本时段没有落在登记道路上的车辆消息。", "No packet of a vehicle was placed on a registered road in the period.");
        }

        share.Evidence(context.Series("cell", context.CellEvidence.Points));
        Part(share, cells, "verified", "已证实（km）", "verified (km)", CellState.Verified);
        Part(share, cells, "below", "未达（km）：丢包超过 10 %", "below (km): more than 10 % lost", CellState.Below);
        Part(share, cells, "no-evidence", "无证据（km）", "no evidence (km)", CellState.NoEvidence);
        CellStatus[] sure = [.. cells.Where(c => c.State == CellState.Verified && c.Interval is { Low: >= 0.90 })];
        share.Figure("verified-sure", "其中区间下限也不低于 90 %", "of it, also the lower end of the cell's interval is 90 % or more", sure.Sum(c => c.LengthM) / length, "share");
        int minimum = context.Options.MinPacketsPerCell;
        share.Note(
            $"约 50 m 的道路单元；样本不少于 {minimum} 且接收率不低于 90 % 为已证实，由样本足够者中接收最好的 RSU 判定。",
            $"Road cells of about 50 m; verified with {minimum} packets or more and a reception of 90 % or more at the unit that hears best of those with enough packets.");
        share.Note("仅上行（车→路侧）。必须与 N05 同时看：其余不是“未覆盖”，而是未达或无证据。", "Uplink only (vehicle to roadside). To be read with N05: the rest is not uncovered, but below or without evidence.");
        CellStatus[] verified = [.. cells.Where(c => c.State == CellState.Verified)];
        return share.Known(
            verified.Sum(c => c.LengthM), length, cells.Count, verified.Length, DateTimeOffset.FromUnixTimeMilliseconds(context.CellEvidence.LastEndMs!.Value));
    }

    private static void Part(ShareOf share, IReadOnlyList<CellStatus> cells, string key, string zh, string en, CellState state) =>
        share.Part(key, zh, en, Math.Round(cells.Where(c => c.State == state).Sum(c => c.LengthM) / 1000, 3));
}
