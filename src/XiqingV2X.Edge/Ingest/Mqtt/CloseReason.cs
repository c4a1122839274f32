namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>Why a connection is closed by this side. The values are the reason codes of MQTT 5 (2.4); MQTT 3.1.1 closes without one.</summary>
internal enum CloseReason : byte
{
    /// <summary>It is not.</summary>
    None = 0,

    /// <summary>Bytes that are no MQTT packet: bad length, reserved type or flags, topic beyond the packet, bad UTF-8.</summary>
    MalformedPacket = 0x81,

    /// <summary>A packet that is not allowed here: a second CONNECT, packet id 0, an empty topic without alias.</summary>
    ProtocolError = 0x82,

    /// <summary>No room in the journal for longer than a connection is kept waiting.</summary>
    ServerBusy = 0x89,

    /// <summary>The node is stopping.</summary>
    ServerShuttingDown = 0x8B,

    /// <summary>A topic with a wildcard or a null character in it.</summary>
    TopicNameInvalid = 0x90,

    /// <summary>An alias that was never set, is 0 or above the maximum.</summary>
    TopicAliasInvalid = 0x94,

    /// <summary>Longer than a packet may be; told by the header alone.</summary>
    PacketTooLarge = 0x95,
}
