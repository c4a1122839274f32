namespace XiqingV2X.Edge.Ingest;

/// <summary>What happened to the system's clock.</summary>
public enum ClockChangeKind
{
    /// <summary>It was stepped; stamps go on evenly for now.</summary>
    Stepped,

    /// <summary>The step has stood long enough: stamps jump forward, or go slower until the system's clock has caught up.</summary>
    Followed,

    /// <summary>The two agree again.</summary>
    Agrees,
}
