namespace XiqingV2X.Edge.Hosting;

/// <summary>Replays that the node hosts for pages: beside the live pipeline, each with an engine and a store of its own.</summary>
public sealed class ReplaySettings
{
    /// <summary>Folder of captures that may be replayed. Empty: only the journal may.</summary>
    public string Captures { get; set; } = "";

    /// <summary>Replays at a time; 0 for none.</summary>
    public int Sessions { get; set; } = 2;

    /// <summary>A replay that nobody has asked for in so many minutes is ended.</summary>
    public int IdleMinutes { get; set; } = 10;

    /// <summary>A replay whose results have grown beyond this on the disk is ended, MiB.</summary>
    public int MaxMiB { get; set; } = 1024;
}
