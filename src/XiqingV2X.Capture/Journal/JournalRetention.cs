namespace XiqingV2X.Capture.Journal;

/// <summary>Keeps a journal's size and age in bounds without ever removing what is not processed yet.</summary>
public static class JournalRetention
{
    /// <summary>Removes the oldest segments while all together are larger than allowed or the oldest is older.</summary>
    /// <param name="storage">The segments.</param>
    /// <param name="processed">Segments that end before this position may go; the segment that it lies in stays.</param>
    /// <param name="maxBytes">Bytes of the disk that may stay taken. What is not processed stays even beyond it.</param>
    /// <param name="keepFromNs">Segments with nothing that arrived since go, Unix ns; 0 keeps all ages.</param>
    /// <returns>What was removed; records of a segment that cannot be read are not counted.</returns>
    public static RetiredSegments Apply(IJournalStorage storage, JournalPosition processed, long maxBytes, long keepFromNs = 0)
    {
        ArgumentNullException.ThrowIfNull(storage);
        IReadOnlyList<int> segments = storage.Segments();
        long[] sizes = [.. segments.Select(storage.SizeOf)];
        long total = sizes.Sum();
        var removed = new List<int>();
        long records = 0;
        long bytes = 0;
        for (int i = 0; i < segments.Count && segments[i] < processed.Segment; i++)
        {
            bool isTooMuch = total > maxBytes;
            if (!isTooMuch && keepFromNs == 0)
            {
                break;
            }

            SegmentIndex? index = TryIndex(storage, segments[i]);
            if (!isTooMuch && !(index?.LastNs < keepFromNs))
            {
                break;
            }

            storage.Delete(segments[i]);
            total -= sizes[i];
            removed.Add(segments[i]);
            records += index?.Records ?? 0;
            bytes += sizes[i];
        }

        return new RetiredSegments(removed, records, bytes);
    }

    /// <summary>What a segment holds; null where the disk does not give it, which must not keep the others from going.</summary>
    private static SegmentIndex? TryIndex(IJournalStorage storage, int segment)
    {
        try
        {
            return SegmentIndex.LoadOrBuild(storage, segment);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
