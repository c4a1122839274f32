using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Pipeline;

namespace XiqingV2X.Edge.Captures;

/// <summary>The uploads of a journal, or of one segment of it. What is damaged is passed over and told.</summary>
/// <param name="storage">The segments; disposed with this.</param>
/// <param name="keepsTicks">True to keep the node's own records, which are no uploads: marks of passing time close windows on a replay, counts of what was shed stand in its ledger.</param>
/// <param name="fromNs">Uploads before this time, Unix ns, are passed over by the journal's index; null for all.</param>
internal sealed class JournalSource(IJournalStorage storage, bool keepsTicks = false, long? fromNs = null) : ICaptureSource
{
    private readonly JournalReader _reader = new(storage, new RsuTable(65_536), JournalPosition.Start, fromNs is { } from ? new JournalFilter(from) : null);
    private byte[] _bytes = new byte[4096];

    public CaptureRecord Current { get; private set; }

    public IEnumerable<string> Faults => _reader.Damages.Select(damage => damage.ToString());

    public ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        while (_reader.TryRead(out JournalRecord record))
        {
            if (keepsTicks || !NodeTopics.IsOwn(record.Topic))
            {
                Current = Copy(record);
                return ValueTask.FromResult(true);
            }
        }

        return ValueTask.FromResult(false);
    }

    public void Dispose()
    {
        _reader.Dispose();
        storage.Dispose();
    }

    private CaptureRecord Copy(in JournalRecord record)
    {
        int topic = record.Topic.Length;
        int length = topic + record.Payload.Length;
        if (_bytes.Length < length)
        {
            _bytes = new byte[2 * length];
        }

        record.Topic.CopyTo(_bytes);
        record.Payload.CopyTo(_bytes.AsSpan(topic));
        return new CaptureRecord
        {
            Number = _reader.Records,
            TimeNs = record.ArrivalNs,
            Rsu = record.RsuId,
            Topic = _bytes.AsMemory(0, topic),
            Payload = _bytes.AsMemory(topic, length - topic),
            Qos = record.Qos,
            PacketId = record.PacketId,
            Dup = record.Dup,
            Retain = record.Retain,
        };
    }
}
