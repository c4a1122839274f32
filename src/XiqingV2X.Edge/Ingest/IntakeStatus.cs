namespace XiqingV2X.Edge.Ingest;

/// <summary>What became of an upload at the intake.</summary>
public enum IntakeStatus : byte
{
    /// <summary>In the journal's memory: acknowledge once its ticket is committed.</summary>
    Appended,

    /// <summary>Dropped and counted: acknowledge, it will not be taken later either.</summary>
    Shed,

    /// <summary>No room now: leave it unacknowledged, it counts once it is taken.</summary>
    Deferred,

    /// <summary>Not an upload of an RSU (another topic, or one that the platform publishes on): nothing is kept.</summary>
    Ignored,
}
