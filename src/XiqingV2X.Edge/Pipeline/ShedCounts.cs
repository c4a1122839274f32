using XiqingV2X.Edge.Ingest;
using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Ledger;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>Carries what ingest shed before the journal over into the ledger. Used by the pipeline's thread only.</summary>
internal sealed class ShedCounts(IntakeSlot slot)
{
    private readonly Dictionary<(string Rsu, MessageKind Kind, UploadReason Reason), long> _taken = [];
    private readonly List<ShedCount> _counts = [];

    /// <summary>Adds what was shed since the last call.</summary>
    public void TakeInto(StoreBatch results)
    {
        _counts.Clear();
        slot.Intake?.ReadShed(_counts);
        foreach (ShedCount count in _counts)
        {
            var key = (count.Rsu, count.Kind, count.Reason);
            long news = count.Count - _taken.GetValueOrDefault(key);
            if (news > 0)
            {
                LedgerDelta ledger = results.Ledger(count.Rsu, count.Kind);
                ledger.Received += news;
                ledger.Shed(count.Reason.ToString(), news);
                _taken[key] = count.Count;
            }
        }
    }
}
