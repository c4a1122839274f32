using XiqingV2X.Capture.Readers;

namespace XiqingV2X.Edge.Captures;

/// <summary>One upload of a capture. Its bytes are valid until its source reads on.</summary>
internal readonly record struct CaptureRecord
{
    /// <summary>Number of the packet, record or line, from 1.</summary>
    public long Number { get; init; }

    /// <summary>Arrival or capture time, Unix ns; null where the capture has none.</summary>
    public long? TimeNs { get; init; }

    /// <summary>The RSU, as far as the capture or the topic tell; empty otherwise.</summary>
    public string Rsu { get; init; }

    /// <summary>Sender and receiver, of UDP and TCP.</summary>
    public FlowKey? Flow { get; init; }

    /// <summary>MQTT topic, UTF-8; empty for bare messages.</summary>
    public ReadOnlyMemory<byte> Topic { get; init; }

    /// <summary>Payload.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Quality of service of MQTT, 0 to 2.</summary>
    public byte Qos { get; init; }

    /// <summary>Packet identifier of MQTT; 0 for QoS 0 and where the capture does not keep it.</summary>
    public ushort PacketId { get; init; }

    /// <summary>DUP flag of MQTT.</summary>
    public bool Dup { get; init; }

    /// <summary>RETAIN flag of MQTT.</summary>
    public bool Retain { get; init; }
}
