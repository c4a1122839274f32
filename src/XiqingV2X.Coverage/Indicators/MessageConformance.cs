using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>Q03: messages decoded whole out of those judged, with the causes of rejection, from the ledger.</summary>
internal sealed class MessageConformance : IIndicatorCalculation
{
    public string Id => "XQ-Q03";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("条消息", "messages"));
        IReadOnlyList<LedgerRow> rows = context.Ledger;
        long good = rows.Sum(r => r.Messages);
        long inside = rows.Sum(r => r.MessagesRejected);
        var causes = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach ((string reason, long count) in rows.SelectMany(r => r.Rejected))
        {
            causes[reason] = causes.GetValueOrDefault(reason) + count;
        }

        long judged = good + inside + causes.Values.Sum();
        share.Evidence(new EvidenceReference("ledger", "all", null, rows.Count));
        if (judged == 0)
        {
            return share.Unknown("账本中还没有已判定的消息。", "The ledger has no message that was judged.");
        }

        foreach ((string reason, long count) in causes.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal))
        {
            share.Part("rejected:" + reason, "拒绝：" + reason, "rejected: " + reason, count);
        }

        share.Part("rejected-inside", "批量上传中不能解码的消息", "messages inside a batch that could not be decoded", inside);
        share.Part("shed", "过载丢弃的上传（未判定）", "uploads shed for want of capacity (not judged)", rows.Sum(r => r.Shed.Values.Sum()));
        share.Note("取自账本全期而非所选时段；一次被拒的上传按一条消息计。", "From the whole ledger, not the period; a rejected upload counts as one message.");
        share.Note("消息彼此不独立，区间偏窄。", "Messages are not independent of one another, so the interval is too narrow.");
        DateTimeOffset? asOf = context.Period is { } p ? p.To : null;
        return share.Known(good, judged, judged, good, asOf);
    }
}
