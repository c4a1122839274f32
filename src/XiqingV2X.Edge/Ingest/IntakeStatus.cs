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

    /// <summary>
    /// Not the connection's to publish, or too much of it: dropped, and handed on to nobody. Acknowledge; MQTT 5 is told
    /// "not authorized" (0x87), or "quota exceeded" (0x97) for <see cref="UploadReason.RateLimited"/>.
    /// </summary>
    Refused,
}
