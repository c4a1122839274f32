namespace XiqingV2X.Edge.Ingest.Json;

/// <summary>What was noticed about a payload that is no ground to refuse it.</summary>
public enum JsonNote : byte
{
    /// <summary>Latitude and longitude stood the wrong way round and were exchanged.</summary>
    SwappedPosition,

    /// <summary>A time is more than five seconds away from the arrival.</summary>
    SkewedClock,

    /// <summary>An event that the platform itself had sent down came back and was passed over.</summary>
    Echo,

    /// <summary>The register names a profile for the device that there is none of: it was read as if it named none.</summary>
    UnknownProfile,
}
