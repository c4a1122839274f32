namespace XiqingV2X.Capture.Journal;

/// <summary>Where segments are kept. A folder in production; tests put faults and witnesses here.</summary>
public interface IJournalStorage : IDisposable
{
    /// <summary>Numbers of the segments there, ascending.</summary>
    IReadOnlyList<int> Segments();

    /// <summary>Makes a new segment; its name is durable on return.</summary>
    IJournalFile Create(int segment);

    /// <summary>Opens a segment for reading; it may still be growing.</summary>
    Stream OpenRead(int segment);

    /// <summary>Cuts a segment that nobody writes, durably.</summary>
    void Truncate(int segment, long length);

    /// <summary>Removes a segment.</summary>
    void Delete(int segment);

    /// <summary>Name of a segment for people.</summary>
    string Describe(int segment);
}
