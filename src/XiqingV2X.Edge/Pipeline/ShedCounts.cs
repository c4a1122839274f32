using System.Runtime.InteropServices;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Ledger;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// Carries what ingest shed before the journal over into the journal as soon as that has room, and so into ledger and windows, where it
/// stands after a replay and after a crash as well. What the journal had no room for until the end goes into the ledger alone.
/// </summary>
internal sealed class ShedCounts(IntakeSlot slot)
{
    private readonly Lock _turn = new();
    private readonly Dictionary<(string Rsu, MessageKind Kind, UploadReason Reason), long> _told = [];
    private readonly List<ShedCount> _counts = [];

    /// <summary>Appends a record for each RSU of which something was shed since the last call.</summary>
    /// <param name="journal">Where to.</param>
    /// <param name="nowNs">Arrival to give the records, Unix ns.</param>
    /// <returns>False when the journal had no room for all of them.</returns>
    public bool Tell(JournalWriter journal, long nowNs)
    {
        lock (_turn)
        {
            ReadNews();
            for (int from = 0, to; from < _counts.Count; from = to)
            {
                for (to = from + 1; to < _counts.Count && _counts[to].RsuIndex == _counts[from].RsuIndex; to++)
                {
                }

                Span<ShedCount> ofRsu = CollectionsMarshal.AsSpan(_counts)[from..to];
                var note = new Upload
                {
                    RsuIndex = ofRsu[0].RsuIndex,
                    ArrivalNs = nowNs,
                    Topic = NodeTopics.Shed,
                    Payload = new(ShedNote.Write(ofRsu.ToArray())),
                };
                if (journal.TryAppend(note, out _) != AppendStatus.Appended)
                {
                    return false; // As full as when they were shed: the next call tells them.
                }

                Note(ofRsu);
            }

            return true;
        }
    }

    /// <summary>Adds what could not be told.</summary>
    public void TakeRestInto(StoreBatch results)
    {
        lock (_turn)
        {
            ReadNews();
            foreach (ShedCount count in _counts)
            {
                LedgerDelta ledger = results.Ledger(count.Rsu, count.Kind);
                ledger.Received += count.Count;
                ledger.Shed(count.Reason.ToString(), count.Count);
            }

            Note(CollectionsMarshal.AsSpan(_counts));
        }
    }

    /// <summary>Leaves in the list what was shed since it was last told, RSU by RSU.</summary>
    private void ReadNews()
    {
        _counts.Clear();
        slot.Intake?.ReadShed(_counts);
        int kept = 0;
        foreach (ShedCount count in _counts)
        {
            long news = count.Count - _told.GetValueOrDefault((count.Rsu, count.Kind, count.Reason));
            if (news > 0)
            {
                CollectionsMarshal.AsSpan(_counts)[kept++] = count with { Count = news };
            }
        }

        _counts.RemoveRange(kept, _counts.Count - kept);
    }

    private void Note(ReadOnlySpan<ShedCount> told)
    {
        foreach (ShedCount count in told)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_told, (count.Rsu, count.Kind, count.Reason), out _) += count.Count;
        }
    }
}
