namespace XiqingV2X.Capture.Journal;

/// <summary>Keeps a journal's size in bounds without ever removing what is not processed yet.</summary>
public static class JournalRetention
{
    /// <summary>Removes the oldest segments while all together are larger than allowed.</summary>
    /// <param name="storage">The segments.</param>
    /// <param name="processed">Segments that end before this position may go; the segment that it lies in stays.</param>
    /// <param name="maxBytes">Bytes that may stay. What is not processed stays even beyond it.</param>
    /// <returns>Numbers of the segments removed.</returns>
    public static IReadOnlyList<int> Apply(IJournalStorage storage, JournalPosition processed, long maxBytes)
    {
        ArgumentNullException.ThrowIfNull(storage);
        IReadOnlyList<int> segments = storage.Segments();
        long[] sizes = [.. segments.Select(segment => SizeOf(storage, segment))];
        long total = sizes.Sum();
        var removed = new List<int>();
        for (int i = 0; i < segments.Count && segments[i] < processed.Segment && total > maxBytes; i++)
        {
            storage.Delete(segments[i]);
            total -= sizes[i];
            removed.Add(segments[i]);
        }

        return removed;
    }

    private static long SizeOf(IJournalStorage storage, int segment)
    {
        using Stream stream = storage.OpenRead(segment);
        return stream.Length;
    }
}
