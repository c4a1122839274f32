using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>P03: of the uploads that reached the node in the period, those that it kept; and their delay.</summary>
internal sealed class UplinkCompleteness : IIndicatorCalculation
{
    public string Id => "XQ-P03";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("次上传", "uploads"));
        RsuEvidence rsus = context.Rsus;
        double taken = rsus.Uploads - rsus.Deduplicated + context.Refusals.Shed;
        share.Evidence(context.Series("rsu", rsus.Points));
        share.Evidence(context.Series("refusal", context.Refusals.Points));
        share.Evidence(new EvidenceReference("ledger", "all", null, context.Ledger.Count));
        if (taken <= 0)
        {
            return share.Unknown("所选时段内没有上传。", "No upload in the period.");
        }

        double stored = rsus.Uploads - rsus.Deduplicated - rsus.Rejected;
        share.Part("shed", "过载丢弃", "shed for want of capacity", context.Refusals.Shed);
        share.Part("rejected", "拒绝", "rejected", rsus.Rejected);
        share.Part("unbalanced", "账本（全期）不平衡的行", "rows of the ledger (of all time) out of balance", context.Ledger.Count(r => !r.Balances));
        double worst = rsus.Kinds.Values.Select(k => k.WorstP95Ms).DefaultIfEmpty().Max();
        share.Figure("p95", "时延 p95（时钟可信的最差时间窗）", "delay p95 (worst window with a clock known to be right)", worst > 0 ? worst : null, "ms");
        share.Note(
            "到达网关之后的完整率，按到达时间取所选时段；RSU 到网关之间的丢失，没有序号，看不到。",
            "Completeness from the node on, of the period by time of arrival; what is lost between RSU and node cannot be seen: uploads carry no sequence number.");
        share.Note("上传彼此不独立，区间偏窄。", "Uploads are not independent of one another, so the interval is too narrow.");
        return share.Known(stored, taken, (long)taken, (long)stored, context.Judged.End ?? context.Period?.To);
    }
}
