using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>C04: messages of the period that something speaks against.</summary>
internal sealed class Misbehaviour : IIndicatorCalculation
{
    private const int Named = 10;

    public string Id => "XQ-C04";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("条消息", "messages"));
        RsuEvidence rsus = context.Rsus;
        if (rsus.MessagesJudged <= 0)
        {
            return rsus.Messages > 0
                ? share.Unknown("所选时段的时间窗来自旧版本，未计存疑消息。", "The windows of the period are of an older version, which did not count suspects.")
                : share.Unknown("所选时段内没有消息。", "No message in the period.");
        }

        double suspect = rsus.Suspects.Values.Sum();
        share.Evidence(context.Series("rsu", rsus.Points));
        share.Figure("share", "占全部消息", "share of all messages", suspect / rsus.MessagesJudged, "share");
        foreach (((string rsu, string kind), double count) in rsus.Suspects
            .OrderByDescending(s => s.Value).ThenBy(s => s.Key.Rsu, StringComparer.Ordinal).ThenBy(s => s.Key.Kind, StringComparer.Ordinal).Take(Named))
        {
            string name = $"{rsu} {kind.ToUpperInvariant()}";
            share.Part($"suspect:{rsu}:{kind}", name, name, count);
        }

        share.Note("所选时段内不合情理而存疑的消息数。处置情况未登记：未知。", "Messages of the period that are not plausible. How they were handled is not on file: unknown.");
        return share.Measured(suspect, "count", (long)rsus.MessagesJudged, context.Judged.End ?? context.Period?.To);
    }
}
