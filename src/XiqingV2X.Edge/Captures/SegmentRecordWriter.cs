using XiqingV2X.Capture.Journal;
using XiqingV2X.Capture.Pcapng;

namespace XiqingV2X.Edge.Captures;

/// <summary>Writes a journal segment, which is a pcapng file that Wireshark opens and a node's replay reads. The file comes into being at the end.</summary>
/// <param name="file">The file.</param>
/// <param name="comment">Its comment, with which it is a capture but no segment of a journal any more; null for none.</param>
internal sealed class SegmentRecordWriter(string file, string? comment = null) : IRecordWriter
{
    private readonly string _folder = file + ".tmp";
    private readonly JournalRecordWriter _journal = new(
        file + ".tmp",
        new JournalOptions { SegmentBytes = long.MaxValue, SegmentAge = TimeSpan.MaxValue, BatchCount = 64, MaxUploadBytes = JournalOptions.LargestUpload });

    public ValueTask WriteAsync(CaptureRecord record, CancellationToken cancellation) => _journal.WriteAsync(record, cancellation);

    public async ValueTask FinishAsync(CancellationToken cancellation)
    {
        await _journal.FinishAsync(cancellation);
        string segment = Path.Combine(_folder, "000001.pcapng");
        if (comment is null)
        {
            File.Move(segment, file, overwrite: true);
            return;
        }

        await using FileStream from = File.OpenRead(segment);
        await using FileStream to = File.Create(file);
        await PcapngComment.CopyAsync(from, to, comment, cancellation);
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
