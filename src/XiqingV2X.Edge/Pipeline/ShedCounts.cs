using XiqingV2X.Edge.Ingest;
using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Ledger;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>Carries what ingest shed before the journal over into the ledger. Used by the pipeline's thread only.</summary>
internal sealed class ShedCounts(IntakeSlot slot)
{
    private readonly Dictionary<(string Rsu, MessageKind Kind, UploadReason Reason), long> _taken = [];

    /// <summary>Adds what was shed since the last call.</summary>
    public void TakeInto(StoreBatch results)
    {
        foreach (IntakeCount count in slot.Counts())
        {
            foreach ((UploadReason reason, long shed) in count.Shed)
            {
                var key = (count.Rsu, count.Kind, reason);
                long news = shed - _taken.GetValueOrDefault(key);
                if (news > 0)
                {
                    LedgerDelta ledger = results.Ledger(count.Rsu, count.Kind);
                    ledger.Received += news;
                    ledger.Shed(reason.ToString(), news);
                    _taken[key] = shed;
                }
            }
        }
    }
}
