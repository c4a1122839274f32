namespace XiqingV2X.Capture.Journal;

/// <summary>One segment file, wherever it lies and whatever its name, to be read as a journal of one segment.</summary>
/// <param name="file">The file.</param>
public sealed class SegmentFileStorage(string file) : IJournalStorage
{
    private const int Only = 1;

    /// <inheritdoc/>
    public IReadOnlyList<int> Segments() => [Only];

    /// <inheritdoc/>
    public Stream OpenRead(int segment)
        => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);

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
