namespace XiqingV2X.Traffic.Observations;

/// <summary>How a phase state tells its times.</summary>
public enum PhaseTiming : byte
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Tenths of a second from the message's own time (TimeCountingDown).</summary>
    Counting = 1,

    /// <summary>Tenths of a second within the UTC hour (UTCTiming).</summary>
    Utc = 2,
}
