namespace XiqingV2X.Capture.Journal;

/// <summary>Where segments are kept. A folder in production; tests put faults and witnesses here.</summary>
public interface IJournalStorage : IDisposable
{
    /// <summary>Numbers of the segments there, ascending.</summary>
    IReadOnlyList<int> Segments();

    /// <summary>Makes a new segment; its name is durable on return.</summary>
    IJournalFile Create(int segment);

    /// <summary>Opens a segment for reading, whether it is compressed or not; it may still be growing.</summary>
    Stream OpenRead(int segment);

    /// <summary>Cuts a segment that nobody writes and that is not compressed, durably.</summary>
    void Truncate(int segment, long length);

    /// <summary>Removes a segment.</summary>
    void Delete(int segment);

    /// <summary>Name of a segment for people.</summary>
    string Describe(int segment);

    /// <summary>Bytes that a segment takes of the disk.</summary>
    long SizeOf(int segment)
    {
        using Stream stream = OpenRead(segment);
        return stream.Length;
    }

    /// <summary>True for a segment that <see cref="Compress"/> has been over.</summary>
    bool IsCompressed(int segment) => false;

    /// <summary>
    /// Puts a compressed segment in the place of a closed one; at every moment, also of a crash, one of the two is there whole.
    /// </summary>
    /// <exception cref="IOException">It was not done; the segment is as it was.</exception>
    /// <exception cref="OperationCanceledException">Told to stop; the segment is as it was.</exception>
    void Compress(int segment, CancellationToken cancellationToken)
    {
    }

    /// <summary>The index kept beside a segment; null where there is none.</summary>
    byte[]? ReadIndex(int segment) => null;

    /// <summary>Keeps an index beside a segment, if that can be done; it can be made again from the segment.</summary>
    void WriteIndex(int segment, byte[] index)
    {
    }

    /// <summary>Keeps a copy of damaged bytes for whoever looks into it, if that can be done.</summary>
    void KeepAside(JournalDamage damage)
    {
    }
}
