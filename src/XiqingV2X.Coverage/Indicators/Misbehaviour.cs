using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>C04: messages that something speaks against.</summary>
internal sealed class Misbehaviour : IIndicatorCalculation
{
    public string Id => "XQ-C04";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("条消息", "messages"));
        long messages = context.Ledger.Sum(r => r.Messages);
        if (messages == 0)
        {
            return share.Unknown("账本中还没有消息。", "The ledger has no message.");
        }

        long suspect = context.Ledger.Sum(r => r.MessagesSuspect);
        share.Evidence(new EvidenceReference("ledger", "all", null, context.Ledger.Count));
        share.Figure("share", "占全部消息", "share of all messages", (double)suspect / messages, "share");
        foreach (LedgerRow row in context.Ledger.Where(r => r.MessagesSuspect > 0).OrderByDescending(r => r.MessagesSuspect).Take(10))
        {
            share.Part($"suspect:{row.Rsu}:{row.Kind}", $"{row.Rsu} {Kind(row)}", $"{row.Rsu} {Kind(row)}", row.MessagesSuspect);
        }

        share.Note("不合情理而存疑的消息数，取自账本全期。处置情况未登记：未知。", "Messages that are not plausible, from the whole ledger. How they were handled is not on file: unknown.");
        return share.Measured(suspect, "count", messages, context.Judged.End ?? context.Period?.To);
    }

    private static string Kind(LedgerRow row) => MessageKindName.Of(row.Kind).ToUpperInvariant();
}
