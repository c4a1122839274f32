namespace XiqingV2X.Edge.Hosting;

/// <summary>The journal: every upload, before anything else is done with it.</summary>
public sealed class JournalSettings
{
    /// <summary>Uploads are on disk (fsync) at most this long after they arrived, ms; QoS 1 is acknowledged after it.</summary>
    public int CommitIntervalMs { get; set; } = 5;

    /// <summary>So many waiting bytes bring the commit forward, KiB.</summary>
    public int CommitKiB { get; set; } = 1024;

    /// <summary>A segment file is closed at this size, MiB.</summary>
    public int SegmentMiB { get; set; } = 64;

    /// <summary>A segment file is closed at this age, minutes.</summary>
    public int SegmentMinutes { get; set; } = 60;

    /// <summary>Closed segments are compressed with Zstandard, by a thread that gives way to all others.</summary>
    public bool Compress { get; set; } = true;

    /// <summary>The oldest segments are deleted beyond this size of the whole journal, MiB, as far as they are processed.</summary>
    [Reloadable]
    public int KeepMiB { get; set; } = 20_480;

    /// <summary>
    /// The oldest segments are deleted while less than this is free on the disk, MiB, or a tenth of the disk if that is less; as far as
    /// they are processed, whoever has taken the room. 0: only the journal's own size counts.
    /// </summary>
    [Reloadable]
    public int KeepFreeMiB { get; set; } = 1024;

    /// <summary>Segments with nothing younger than so many days are deleted, as far as they are processed; 0 keeps all ages.</summary>
    [Reloadable]
    public int KeepDays { get; set; }
}
