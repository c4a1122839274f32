namespace XiqingV2X.Edge.Hosting;

/// <summary>From the journal to the store.</summary>
public sealed class PipelineSettings
{
    /// <summary>How long an event may arrive behind the newest one and still count in its window, ms.</summary>
    public int LatenessMs { get; set; } = 2000;

    /// <summary>Results are written to the store at most this often, ms.</summary>
    public int StoreIntervalMs { get; set; } = 500;

    /// <summary>How much of the journal is read again at start-up to find the state of open windows, s.</summary>
    public int WarmUpSeconds { get; set; } = 900;

    /// <summary>Rejected uploads kept with their bytes; the oldest are retired and counted.</summary>
    public int QuarantineMax { get; set; } = 10_000;

    /// <summary>Windows of 10 s are kept so many days.</summary>
    [Reloadable]
    public int KeepShortWindowsDays { get; set; } = 14;

    /// <summary>Windows of 1 min and longer are kept so many days.</summary>
    [Reloadable]
    public int KeepLongWindowsDays { get; set; } = 400;
}
