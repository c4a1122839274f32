namespace XiqingV2X.Capture.Journal;

/// <summary>
/// Finishes closed segments: reads each once more from end to end, which shows damage while the bytes are still there to be kept
/// aside, makes its index and compresses it. Meant for a thread of its own that gives way to all others.
/// </summary>
/// <param name="storage">The segments.</param>
/// <param name="compress">False to leave them as they are.</param>
public sealed class JournalArchiver(IJournalStorage storage, bool compress)
{
    private readonly HashSet<int> _finished = [];
    private long _segments;
    private long _before;
    private long _after;
    private long _damages;

    /// <summary>Segments compressed since this was made.</summary>
    public long Compressed => Volatile.Read(ref _segments);

    /// <summary>Bytes that they took before.</summary>
    public long BytesBefore => Volatile.Read(ref _before);

    /// <summary>Bytes that they take now.</summary>
    public long BytesAfter => Volatile.Read(ref _after);

    /// <summary>Damaged stretches found in closed segments.</summary>
    public long Damages => Volatile.Read(ref _damages);

    /// <summary>Why the last run left a segment unfinished; null when it did not.</summary>
    public string? LastError { get; private set; }

    /// <summary>Finishes the closed segments that are not finished yet, oldest first.</summary>
    /// <param name="open">Number of the segment being written: it and later ones are left alone.</param>
    /// <param name="cancellationToken">Stops between and within segments; what is not finished is as it was.</param>
    public void Run(int open, CancellationToken cancellationToken)
    {
        LastError = null;
        foreach (int segment in storage.Segments())
        {
            if (segment >= open || cancellationToken.IsCancellationRequested)
            {
                break;
            }

            if (!_finished.Contains(segment))
            {
                TryFinish(segment, cancellationToken);
            }
        }
    }

    private void TryFinish(int segment, CancellationToken cancellationToken)
    {
        try
        {
            Finish(segment, cancellationToken);
            _finished.Add(segment);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // One segment that cannot be read, or a full disk, keeps the others from nothing. It is tried again with the next run.
            LastError = $"{storage.Describe(segment)}: {e.Message}";
        }
        catch (OperationCanceledException)
        {
            // As it was.
        }
    }

    private void Finish(int segment, CancellationToken cancellationToken)
    {
        if (SegmentIndex.Load(storage, segment) is null)
        {
            SegmentIndex index = SegmentIndex.Build(storage, segment, out IReadOnlyList<JournalDamage> damages);
            foreach (JournalDamage damage in damages)
            {
                Interlocked.Increment(ref _damages);
                storage.KeepAside(damage);
            }

            storage.WriteIndex(segment, index.ToBytes());
        }

        if (compress && !storage.IsCompressed(segment))
        {
            long before = storage.SizeOf(segment);
            storage.Compress(segment, cancellationToken);
            Interlocked.Increment(ref _segments);
            Interlocked.Add(ref _before, before);
            Interlocked.Add(ref _after, storage.SizeOf(segment));
        }
    }
}
