using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>Q03: messages decoded whole out of those judged in the period, with the causes of rejection.</summary>
internal sealed class MessageConformance : IIndicatorCalculation
{
    public string Id => "XQ-Q03";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("条消息", "messages"));
        RsuEvidence rsus = context.Rsus;
        share.Evidence(context.Series("rsu", rsus.Points));
        share.Evidence(context.Series("refusal", context.Refusals.Points));
        double good = rsus.Messages;
        double judged = good + rsus.MessagesRejected + rsus.Rejected;
        if (judged <= 0)
        {
            return share.Unknown("所选时段内没有已判定的消息。", "No message was judged in the period.");
        }

        foreach ((string reason, double count) in context.Refusals.Rejected.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal))
        {
            share.Part("rejected:" + reason, "拒绝：" + reason, "rejected: " + reason, count);
        }

        share.Part("rejected-unnamed", "拒绝：旧版本时间窗未记原因", "rejected: windows of an older version, without a reason", rsus.Rejected - context.Refusals.Rejected.Values.Sum());
        share.Part("rejected-inside", "批量上传中不能解码的消息", "messages inside a batch that could not be decoded", rsus.MessagesRejected);
        share.Part("shed", "过载丢弃的上传（未判定）", "uploads shed for want of capacity (not judged)", context.Refusals.Shed);
        if (rsus.MessagesJudged < good)
        {
            share.Note("部分时间窗来自旧版本，未计批量上传内部的拒绝。", "Some windows are of an older version, which did not count what was rejected inside a batch.");
        }

        share.Note("按到达时间取所选时段；一次被拒的上传按一条消息计。", "Of the period, by time of arrival; a rejected upload counts as one message.");
        share.Note("消息彼此不独立，区间偏窄。", "Messages are not independent of one another, so the interval is too narrow.");
        DateTimeOffset? asOf = context.Period is { } p ? p.To : null;
        return share.Known(good, judged, (long)judged, (long)good, asOf);
    }
}
