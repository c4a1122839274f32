using System.Buffers;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Edge.Captures;

/// <summary>Writes a journal segment, which is a pcapng file that Wireshark opens and a node's replay reads.</summary>
internal sealed class SegmentRecordWriter : IRecordWriter
{
    private static readonly JournalOptions Options = new()
    {
        SegmentBytes = long.MaxValue,
        SegmentAge = TimeSpan.MaxValue,
        BatchCount = 64,
        MaxUploadBytes = JournalOptions.LargestUpload,
    };

    private readonly string _file;
    private readonly string _folder;
    private readonly RsuTable _rsus = new(65_536);
    private readonly JournalWriter _journal;

    /// <summary>Begins; the file itself comes into being at the end.</summary>
    public SegmentRecordWriter(string file)
    {
        _file = file;
        _folder = file + ".tmp";
        _journal = JournalWriter.Open(_folder, _rsus, null, Options, TimeProvider.System);
    }

    public async ValueTask WriteAsync(CaptureRecord record, CancellationToken cancellation)
    {
        while (Append(record) == AppendStatus.NoCapacity)
        {
            await _journal.CapacityAsync(cancellation);
        }
    }

    public async ValueTask FinishAsync(CancellationToken cancellation)
    {
        await _journal.FlushAsync(cancellation);
        _journal.Dispose();
        File.Move(Path.Combine(_folder, "000001.pcapng"), _file, overwrite: true);
    }

    public ValueTask DisposeAsync()
    {
        _journal.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private AppendStatus Append(in CaptureRecord record) => _journal.TryAppend(
        new Upload
        {
            RsuIndex = _rsus.TryAdd(Encoding.UTF8.GetBytes(record.Rsu), out int index) ? index : RsuTable.Unidentified,
            ArrivalNs = record.TimeNs ?? 0,
            Qos = record.Qos,
            Dup = record.Dup,
            Retain = record.Retain,
            Topic = record.Topic.Span,
            Payload = new ReadOnlySequence<byte>(record.Payload),
        },
        out _);
}
