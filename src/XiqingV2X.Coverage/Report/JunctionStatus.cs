namespace XiqingV2X.Coverage.Report;

/// <summary>One junction as register and telemetry show it.</summary>
public sealed record JunctionStatus
{
    /// <summary>Node key.</summary>
    public required string Node { get; init; }

    /// <summary>Name in the register; empty when not registered.</summary>
    public required string Name { get; init; }

    /// <summary>WGS-84 degrees; null when not registered.</summary>
    public double? Latitude { get; init; }

    /// <summary>WGS-84 degrees; null when not registered.</summary>
    public double? Longitude { get; init; }

    /// <summary>True when the register counts it as signalised.</summary>
    public bool Signalised { get; init; }

    /// <summary>True when roadside information is registered there.</summary>
    public bool RsiRegistered { get; init; }

    /// <summary>Signal networked (F02): true, false, or null when nothing is known or it has no signals.</summary>
    public bool? SignalNetworked { get; init; }

    /// <summary>SPAT and MAP complete (F03): true, false, or null when nothing is known or it has no signals.</summary>
    public bool? SpatMapComplete { get; init; }

    /// <summary>Roadside information broadcast (F05): true, false, or null when nothing is known or none is registered.</summary>
    public bool? RsiBroadcast { get; init; }

    /// <summary>Share of the time with a fresh SPAT that moves, 0..1; null when unknown.</summary>
    public double? SpatFreshShare { get; init; }

    /// <summary>Share of the time with a fresh MAP, 0..1; null when unknown.</summary>
    public double? MapFreshShare { get; init; }

    /// <summary>True for a key junction.</summary>
    public bool Key { get; init; }

    /// <summary>NBS code of street or town, or null.</summary>
    public string? TownCode { get; init; }

    /// <summary>Share of the windows in which roadside sensors told of road users at their rate (F04), 0..1; null when unknown.</summary>
    public double? SensingShare { get; init; }

    /// <summary>Number of windows that were judged.</summary>
    public long Windows { get; init; }

    /// <summary>Why it is not counted; empty when nothing was found.</summary>
    public IReadOnlyList<JunctionFinding> Findings { get; init; } = [];
}
