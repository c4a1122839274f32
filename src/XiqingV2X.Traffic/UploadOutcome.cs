namespace XiqingV2X.Traffic;

/// <summary>What became of one upload.</summary>
public enum UploadOutcome
{
    /// <summary>Journaled, decoded, taken into the metrics.</summary>
    Stored = 0,

    /// <summary>A redelivery of an upload already taken.</summary>
    Deduplicated = 1,

    /// <summary>Could not be decoded or was implausible.</summary>
    Rejected = 2,

    /// <summary>Dropped before the journal: no room, or no right.</summary>
    Shed = 3,
}
