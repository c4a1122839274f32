using System.Buffers;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Edge.Captures;

/// <summary>Appends uploads to a journal, with the arrival times that they have.</summary>
internal sealed class JournalRecordWriter(string folder, JournalOptions options) : IRecordWriter
{
    private readonly RsuTable _rsus = new(65_536);
    private JournalWriter? _journal;

    public async ValueTask WriteAsync(CaptureRecord record, CancellationToken cancellation)
    {
        while (Append(record) == AppendStatus.NoCapacity)
        {
            await _journal!.CapacityAsync(cancellation);
        }
    }

    public async ValueTask FinishAsync(CancellationToken cancellation)
    {
        _journal ??= Open();
        await _journal.FlushAsync(cancellation);
        _journal.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        _journal?.Dispose();
        return ValueTask.CompletedTask;
    }

    private JournalWriter Open() => JournalWriter.Open(folder, _rsus, null, options, TimeProvider.System);

    private AppendStatus Append(in CaptureRecord record) => (_journal ??= Open()).TryAppend(
        new Upload
        {
            RsuIndex = _rsus.TryAdd(Encoding.UTF8.GetBytes(record.Rsu), out int index) ? index : RsuTable.Unidentified,
            ArrivalNs = record.TimeNs ?? 0,
            Qos = record.Qos,
            Dup = record.Dup,
            Retain = record.Retain,
            PacketId = record.PacketId,
            Topic = record.Topic.Span,
            Payload = new ReadOnlySequence<byte>(record.Payload),
        },
        out _);
}
