using XiqingV2X.Capture.Zstd;

namespace XiqingV2X.Capture.Journal;

/// <summary>One segment file, compressed (<c>.zst</c>) or not, wherever it lies and whatever its name, to be read as a journal of one segment.</summary>
/// <param name="file">The file.</param>
public sealed class SegmentFileStorage(string file) : IJournalStorage
{
    private const int Only = 1;

    /// <summary>Whether a compressed file is one that the node compressed: in frames that can be read one by one, with their table.</summary>
    public static bool IsCompressedSegment(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return FrameList.HasTable(stream);
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> Segments() => [Only];

    /// <inheritdoc/>
    public Stream OpenRead(int segment)
    {
        bool isCompressed = file.EndsWith(DirectoryJournalStorage.CompressedExtension, StringComparison.OrdinalIgnoreCase) || IsCompressedSegment(file);
        var stream = new FileStream(
            file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: isCompressed ? 1 << 16 : 0, FileOptions.SequentialScan);
        return isCompressed ? new ZstdSegmentStream(stream) : stream;
    }

    /// <inheritdoc/>
    public string Describe(int segment) => file;

    /// <inheritdoc/>
    public IJournalFile Create(int segment) => throw ReadOnly();

    /// <inheritdoc/>
    public void Truncate(int segment, long length) => throw ReadOnly();

    /// <inheritdoc/>
    public void Delete(int segment) => throw ReadOnly();

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held open between reads.
    }

    private static NotSupportedException ReadOnly() => new("A single segment is only read.");
}
