namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>What the bytes at the front of a packet say.</summary>
internal enum HeaderStatus : byte
{
    /// <summary>The header is whole.</summary>
    Complete,

    /// <summary>More bytes are needed.</summary>
    Incomplete,

    /// <summary>A remaining length of more than four bytes.</summary>
    Malformed,

    /// <summary>The packet is longer than the limit.</summary>
    TooLarge,
}
