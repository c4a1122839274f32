namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>How a sender writes an instant.</summary>
internal enum TimeFormat : byte
{
    /// <summary>Told from the value: seconds or milliseconds since 1970, yyyyMMddHHmmss, or a date with a time.</summary>
    Auto,

    /// <summary>Seconds since 1970, UTC.</summary>
    Seconds,

    /// <summary>Milliseconds since 1970, UTC.</summary>
    Milliseconds,

    /// <summary>Microseconds since 1970, UTC.</summary>
    Microseconds,
}
