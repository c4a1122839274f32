using System.Buffers;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Edge.Captures;

/// <summary>Appends uploads of captures to a journal, with the arrival times that they have.</summary>
/// <param name="journal">The journal.</param>
/// <param name="rsus">Its ids.</param>
internal sealed class JournalAppender(JournalWriter journal, RsuTable rsus)
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    /// <summary>Appends one, and waits while the journal's memory is full.</summary>
    public async ValueTask AppendAsync(CaptureRecord record, CancellationToken cancellation)
    {
        while (TryAppend(record) == AppendStatus.NoCapacity)
        {
            await journal.CapacityAsync(cancellation);
        }
    }

    private AppendStatus TryAppend(in CaptureRecord record) => journal.TryAppend(
        new Upload
        {
            RsuIndex = IndexOf(record.Rsu),
            ArrivalNs = record.TimeNs ?? 0,
            Qos = record.Qos,
            Dup = record.Dup,
            Retain = record.Retain,
            PacketId = record.PacketId,
            Topic = record.Topic.Span,
            Payload = new ReadOnlySequence<byte>(record.Payload),
        },
        out _);

    private int IndexOf(string rsu)
    {
        if (!_indexes.TryGetValue(rsu, out int index))
        {
            index = rsus.TryAdd(Encoding.UTF8.GetBytes(rsu), out int added) ? added : RsuTable.Unidentified;
            _indexes.Add(rsu, index);
        }

        return index;
    }
}
