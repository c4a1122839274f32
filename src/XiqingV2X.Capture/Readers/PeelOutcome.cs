namespace XiqingV2X.Capture.Readers;

/// <summary>What a packet turned out to carry.</summary>
internal enum PeelOutcome
{
    /// <summary>A whole MQTT PUBLISH, as the journal stores it.</summary>
    MqttPacket,

    /// <summary>Bytes of no known layer on a user link type: the message itself.</summary>
    Bare,

    /// <summary>A UDP datagram.</summary>
    Udp,

    /// <summary>A TCP segment.</summary>
    Tcp,

    /// <summary>Other traffic: ARP, ICMP, another exported dissector.</summary>
    Other,

    /// <summary>A fragment of an IP packet, which is not put together.</summary>
    Fragment,

    /// <summary>The headers do not fit the bytes.</summary>
    Malformed,

    /// <summary>A snap length cut off payload.</summary>
    Cut,
}
