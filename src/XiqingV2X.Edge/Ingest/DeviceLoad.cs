namespace XiqingV2X.Edge.Ingest;

/// <summary>RunningInfo of T/ITS 0117-2020. Units are the device's: the standard gives none.</summary>
public sealed record DeviceLoad
{
    /// <summary>Load of the processor.</summary>
    public double? CpuLoad { get; init; }

    /// <summary>Use of the processor, percent; the first of several cores.</summary>
    public double? CpuUsePercent { get; init; }

    /// <summary>Memory.</summary>
    public double? MemoryTotal { get; init; }

    /// <summary>Memory in use.</summary>
    public double? MemoryUsed { get; init; }

    /// <summary>Memory that is free.</summary>
    public double? MemoryFree { get; init; }

    /// <summary>Disk.</summary>
    public double? DiskTotal { get; init; }

    /// <summary>Disk in use.</summary>
    public double? DiskUsed { get; init; }

    /// <summary>Disk that is free.</summary>
    public double? DiskFree { get; init; }

    /// <summary>Packets received.</summary>
    public double? NetRx { get; init; }

    /// <summary>Packets sent.</summary>
    public double? NetTx { get; init; }

    /// <summary>Bytes received.</summary>
    public double? NetRxBytes { get; init; }

    /// <summary>Bytes sent.</summary>
    public double? NetTxBytes { get; init; }
}
