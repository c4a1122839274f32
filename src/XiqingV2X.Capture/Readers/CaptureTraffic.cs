namespace XiqingV2X.Capture.Readers;

/// <summary>What a capture held beside uploads, in packets unless said otherwise.</summary>
public sealed class CaptureTraffic
{
    /// <summary>Packets in all.</summary>
    public long Packets { get; internal set; }

    /// <summary>Traffic that is neither MQTT nor UDP of the ports asked for.</summary>
    public long Other { get; internal set; }

    /// <summary>Fragments of IP packets, which are not put together.</summary>
    public long Fragments { get; internal set; }

    /// <summary>Packets whose headers do not fit their bytes.</summary>
    public long Malformed { get; internal set; }

    /// <summary>Packets of which a snap length cut off payload.</summary>
    public long Cut { get; internal set; }

    /// <summary>TCP segments that repeat what was there already.</summary>
    public long Repeated { get; internal set; }

    /// <summary>Bytes of MQTT connections that the capture does not have.</summary>
    public long MissingBytes { get; internal set; }

    /// <summary>Times that an MQTT connection had to be picked up in its midst: the capture began later, lacks bytes, or it broke the protocol.</summary>
    public long PickedUp { get; internal set; }

    /// <summary>MQTT packets longer than are put together.</summary>
    public long TooLong { get; internal set; }

    /// <summary>TCP connections that were let go because too many were open at once.</summary>
    public long Forgotten { get; internal set; }
}
