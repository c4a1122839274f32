using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Capture.Tests.Journal;

/// <summary>Segments in memory, with a witness of every operation and faults on demand.</summary>
internal sealed class MemoryJournalStorage : IJournalStorage
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, byte[]> _segments = [];
    private readonly List<string> _operations = [];

    /// <summary>Called before a flush takes effect; may block or throw.</summary>
    public Action? BeforeFlush { get; set; }

    /// <summary>Called before a write takes effect; may block or throw.</summary>
    public Action? BeforeWrite { get; set; }

    /// <summary>Called before a segment is cut or removed; may throw.</summary>
    public Action? BeforeCut { get; set; }

    /// <summary>Bytes of all segments that a flush has covered.</summary>
    public long Flushed { get; private set; }

    public IReadOnlyList<string> Operations
    {
        get
        {
            lock (_gate)
            {
                return [.. _operations];
            }
        }
    }

    public byte[] this[int segment]
    {
        get
        {
            lock (_gate)
            {
                return [.. _segments[segment]];
            }
        }

        set
        {
            lock (_gate)
            {
                _segments[segment] = value;
            }
        }
    }

    public IReadOnlyList<int> Segments()
    {
        lock (_gate)
        {
            return [.. _segments.Keys];
        }
    }

    public IJournalFile Create(int segment)
    {
        lock (_gate)
        {
            _segments.Add(segment, []);
            _operations.Add($"create {segment}");
        }

        return new MemoryFile(this, segment);
    }

    public Stream OpenRead(int segment) => new MemoryStream(this[segment], writable: false);

    public void Truncate(int segment, long length)
    {
        BeforeCut?.Invoke();
        lock (_gate)
        {
            _segments[segment] = _segments[segment][..(int)length];
            _operations.Add($"truncate {segment} {length}");
        }
    }

    public void Delete(int segment)
    {
        BeforeCut?.Invoke();
        lock (_gate)
        {
            _segments.Remove(segment);
        }
    }

    public string Describe(int segment) => $"memory:{segment}";

    public void Dispose()
    {
    }

    private sealed class MemoryFile(MemoryJournalStorage owner, int segment) : IJournalFile
    {
        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            owner.BeforeWrite?.Invoke();
            lock (owner._gate)
            {
                byte[] old = owner._segments[segment];
                byte[] grown = new byte[Math.Max(old.Length, offset + bytes.Length)];
                old.CopyTo(grown, 0);
                bytes.CopyTo(grown.AsSpan((int)offset));
                owner._segments[segment] = grown;
                owner._operations.Add($"write {segment}");
            }
        }

        public void Flush()
        {
            owner.BeforeFlush?.Invoke();
            lock (owner._gate)
            {
                owner._operations.Add($"flush {segment}");
                owner.Flushed = owner._segments.Values.Sum(bytes => (long)bytes.Length);
            }
        }

        public void Truncate(long length) => owner.Truncate(segment, length);

        public void Dispose()
        {
        }
    }
}
