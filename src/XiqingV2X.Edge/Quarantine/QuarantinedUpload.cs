using XiqingV2X.Capture.Journal;
using XiqingV2X.Storage.Quarantine;

namespace XiqingV2X.Edge.Quarantine;

/// <summary>
/// An upload with entries in quarantine, as it arrived: from the journal while that has it. An entry itself holds no more than
/// the message that was refused, which of an upload of one message is all of it.
/// </summary>
internal static class QuarantinedUpload
{
    /// <summary>What is done with the upload.</summary>
    public delegate T Use<out T>(in JournalRecord record);

    /// <summary>Hands the upload on; the default where the journal does not have it any more.</summary>
    public static T? FromJournal<T>(IJournalStorage journal, QuarantineEntry entry, Use<T> use)
    {
        if (!JournalPosition.TryParse(entry.JournalPosition, out JournalPosition position) || !journal.Segments().Contains(position.Segment))
        {
            return default;
        }

        using var reader = new JournalReader(journal, new Capture.RsuTable(), position);
        return reader.TryRead(out JournalRecord record) && record.Position == position && record.ArrivalNs == entry.ArrivalNs ? use(record) : default;
    }
}
