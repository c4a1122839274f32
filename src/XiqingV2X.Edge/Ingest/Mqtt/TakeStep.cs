namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>Where taking packets out of the received bytes has come to.</summary>
internal enum TakeStep : byte
{
    /// <summary>The packet was taken; on to the next.</summary>
    Taken,

    /// <summary>More bytes are needed.</summary>
    Incomplete,

    /// <summary>A packet is MQTTnet's.</summary>
    HandOn,

    /// <summary>The journal has no room for a QoS 1 or 2 upload: it stays unread.</summary>
    NoCapacity,

    /// <summary>Too many acknowledgements wait: the packet stays unread.</summary>
    TooManyUnacknowledged,

    /// <summary>The connection sends faster than it may: the packet stays unread.</summary>
    TooFast,

    /// <summary>The connection is to be closed.</summary>
    Close,
}
