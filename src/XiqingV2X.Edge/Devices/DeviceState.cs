using XiqingV2X.Edge.Ingest;

namespace XiqingV2X.Edge.Devices;

/// <summary>What is known of a device from its own reports.</summary>
internal sealed record DeviceState
{
    /// <summary>True while it reports; false after its last will or three missed heartbeats.</summary>
    public bool IsOnline { get; init; }

    /// <summary>Why it is offline; empty while it is not.</summary>
    public string OfflineReason { get; init; } = "";

    /// <summary>Last report, Unix ms.</summary>
    public long LastReportMs { get; init; }

    /// <summary>Last registration (INFO), Unix ms; null for none.</summary>
    public long? RegisteredMs { get; init; }

    /// <summary>Name it gave itself.</summary>
    public string? Name { get; init; }

    /// <summary>Software version.</summary>
    public string? Version { get; init; }

    /// <summary>False when it says that something is wrong with it; null when it says nothing.</summary>
    public bool? IsNormal { get; init; }

    /// <summary>Its load, by the last RunningInfo.</summary>
    public DeviceLoad? Load { get; init; }
}
