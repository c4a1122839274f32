namespace XiqingV2X.Capture.Journal;

/// <summary>A segment file that is being written.</summary>
public interface IJournalFile : IDisposable
{
    /// <summary>Writes bytes at an offset.</summary>
    /// <exception cref="IOException">They were not all written.</exception>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Returns once all that was written survives a power cut.</summary>
    /// <exception cref="IOException">It may not survive.</exception>
    void Flush();

    /// <summary>Cuts the file.</summary>
    /// <exception cref="IOException">It was not cut.</exception>
    void Truncate(long length);
}
