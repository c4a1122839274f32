using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Capture.Tests.Journal;

/// <summary>A disk that takes everything and keeps nothing.</summary>
internal sealed class NullStorage : IJournalStorage
{
    public IReadOnlyList<int> Segments() => [];

    public IJournalFile Create(int segment) => new NullFile();

    public Stream OpenRead(int segment) => Stream.Null;

    public void Truncate(int segment, long length)
    {
    }

    public void Delete(int segment)
    {
    }

    public string Describe(int segment) => "null";

    public void Dispose()
    {
    }

    private sealed class NullFile : IJournalFile
    {
        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
        }

        public void Flush()
        {
        }

        public void Truncate(long length)
        {
        }

        public void Dispose()
        {
        }
    }
}
