namespace XiqingV2X.Edge.Hosting;

/// <summary>What devices are asked for.</summary>
public sealed class DeviceSettings
{
    /// <summary>Seconds between two heartbeats of a device; after three without a report it is offline. T/ITS 0117: 60.</summary>
    public int HeartbeatSeconds { get; set; } = 60;

    /// <summary>Messages a second of each kind that a registered device is told to send at most (CONFIG.DOWN, after its INFO); 0: it is told nothing.</summary>
    public int UpLimit { get; set; }
}
