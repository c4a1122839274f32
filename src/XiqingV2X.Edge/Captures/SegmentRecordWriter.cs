using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Edge.Captures;

/// <summary>Writes a journal segment, which is a pcapng file that Wireshark opens and a node's replay reads. The file comes into being at the end.</summary>
internal sealed class SegmentRecordWriter(string file) : IRecordWriter
{
    private readonly string _folder = file + ".tmp";
    private readonly JournalRecordWriter _journal = new(
        file + ".tmp",
        new JournalOptions { SegmentBytes = long.MaxValue, SegmentAge = TimeSpan.MaxValue, BatchCount = 64, MaxUploadBytes = JournalOptions.LargestUpload });

    public ValueTask WriteAsync(CaptureRecord record, CancellationToken cancellation) => _journal.WriteAsync(record, cancellation);

    public async ValueTask FinishAsync(CancellationToken cancellation)
    {
        await _journal.FinishAsync(cancellation);
        File.Move(Path.Combine(_folder, "000001.pcapng"), file, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
