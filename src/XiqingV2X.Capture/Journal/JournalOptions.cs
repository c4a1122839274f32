namespace XiqingV2X.Capture.Journal;

/// <summary>Sizes and intervals of a journal.</summary>
public sealed record JournalOptions
{
    /// <summary>What <see cref="MaxUploadBytes"/> may be at most; readers take longer records for damage.</summary>
    public const int LargestUpload = 4 << 20;

    /// <summary>Least time between two commits under load; a record that comes after a pause is committed at once.</summary>
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Bytes waiting that bring the commit forward.</summary>
    public int CommitBytes { get; init; } = 1 << 20;

    /// <summary>Size of one batch's buffer in bytes.</summary>
    public int BatchBytes { get; init; } = 32 << 10;

    /// <summary>Most batches in memory at a time; each commit takes at least one, so this also bounds how long a consumer may stall.</summary>
    public int BatchCount { get; init; } = 1024;

    /// <summary>Longest topic and payload together, in bytes.</summary>
    public int MaxUploadBytes { get; init; } = 1 << 20;

    /// <summary>A new segment is started before one grows beyond this many bytes.</summary>
    public long SegmentBytes { get; init; } = 64L << 20;

    /// <summary>A new segment is started when the last one is older than this.</summary>
    public TimeSpan SegmentAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Pause before writing is tried again after the disk refused.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);
}
