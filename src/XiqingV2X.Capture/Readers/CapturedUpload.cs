namespace XiqingV2X.Capture.Readers;

/// <summary>One payload that a capture holds, with where it came from. Valid until the next read.</summary>
public readonly struct CapturedUpload
{
    /// <summary>Number of the packet that brought its last byte, from 1.</summary>
    public long Packet { get; init; }

    /// <summary>Capture time of that packet, nanoseconds since 1970-01-01T00:00:00Z; null where the file has none.</summary>
    public long? TimeNs { get; init; }

    /// <summary>Name of the interface; empty where the file has none. In a journal, the id of the RSU.</summary>
    public string InterfaceName { get; init; }

    /// <summary>What brought it.</summary>
    public UploadCarrier Carrier { get; init; }

    /// <summary>Sender and receiver, of UDP and TCP.</summary>
    public FlowKey? Flow { get; init; }

    /// <summary>MQTT topic, UTF-8; empty without MQTT.</summary>
    public ReadOnlyMemory<byte> Topic { get; init; }

    /// <summary>Payload.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Quality of service of MQTT, 0 to 2.</summary>
    public byte Qos { get; init; }

    /// <summary>DUP flag of MQTT.</summary>
    public bool Dup { get; init; }

    /// <summary>RETAIN flag of MQTT.</summary>
    public bool Retain { get; init; }
}
