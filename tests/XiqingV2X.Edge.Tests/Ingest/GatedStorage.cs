using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Edge.Tests.Ingest;

/// <summary>A disk that keeps nothing and whose flush does what a test wants.</summary>
internal sealed class GatedStorage(Action flush) : IJournalStorage
{
    public IReadOnlyList<int> Segments() => [];

    public IJournalFile Create(int segment) => new GatedFile(flush);

    public Stream OpenRead(int segment) => Stream.Null;

    public void Truncate(int segment, long length)
    {
    }

    public void Delete(int segment)
    {
    }

    public string Describe(int segment) => "gated";

    public void Dispose()
    {
    }

    private sealed class GatedFile(Action flush) : IJournalFile
    {
        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
        }

        public void Flush() => flush();

        public void Truncate(long length)
        {
        }

        public void Dispose()
        {
        }
    }
}
