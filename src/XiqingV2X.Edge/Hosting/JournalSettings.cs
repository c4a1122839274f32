namespace XiqingV2X.Edge.Hosting;

/// <summary>The journal: every upload, before anything else is done with it.</summary>
public sealed class JournalSettings
{
    /// <summary>Uploads are on disk (fsync) at most this long after they arrived, ms; QoS 1 is acknowledged after it.</summary>
    public int CommitIntervalMs { get; set; } = 5;

    /// <summary>A segment file is closed at this size, MiB.</summary>
    public int SegmentMiB { get; set; } = 64;

    /// <summary>The oldest segments are deleted beyond this size of the whole journal, MiB, as far as they are processed.</summary>
    public int KeepMiB { get; set; } = 20_480;
}
