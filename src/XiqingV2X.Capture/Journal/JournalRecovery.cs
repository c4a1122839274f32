namespace XiqingV2X.Capture.Journal;

/// <summary>What the opening of a journal for writing found at its end.</summary>
/// <param name="LastSegment">Number of the last segment there; 0 for an empty journal.</param>
/// <param name="CutAt">Where a half-written tail was cut off; <see cref="JournalPosition.Start"/> when there was none.</param>
/// <param name="CutBytes">Length of that tail.</param>
public sealed record JournalRecovery(int LastSegment, JournalPosition CutAt, long CutBytes)
{
    /// <summary>Looks at the last segment and cuts its torn tail off, if it has one. Earlier segments were closed in order.</summary>
    internal static JournalRecovery Run(IJournalStorage storage)
    {
        IReadOnlyList<int> segments = storage.Segments();
        if (segments.Count == 0)
        {
            return new JournalRecovery(0, JournalPosition.Start, 0);
        }

        int last = segments[^1];
        (JournalDamageKind Kind, long Offset, long Bytes) end;
        using (var reader = new SegmentReader(storage.OpenRead(last)))
        {
            while (reader.TryNext())
            {
            }

            end = reader.Damage;
        }

        if (end.Kind != JournalDamageKind.TornTail || end.Bytes == 0 || storage.IsCompressed(last))
        {
            return new JournalRecovery(last, JournalPosition.Start, 0);
        }

        storage.KeepAside(new JournalDamage(end.Kind, new JournalPosition(last, end.Offset), end.Bytes));
        storage.Truncate(last, end.Offset);
        return new JournalRecovery(last, new JournalPosition(last, end.Offset), end.Bytes);
    }
}
