namespace XiqingV2X.Storage;

/// <summary>Names in the table of counters.</summary>
internal static class CounterName
{
    public const string QuarantineRetired = "quarantine_retired";
    public const string QuarantineReplayed = "quarantine_replayed";
    public const string PendingSkipped = "pending_skipped";
    public const string PointsRetired = "points_retired";
    public const string PointsRetiredUnsent = "points_retired_unsent";
    public const string SegmentsRetired = "journal_segments_retired";
    public const string RecordsRetired = "journal_records_retired";
    public const string JournalBytesRetired = "journal_bytes_retired";
}
