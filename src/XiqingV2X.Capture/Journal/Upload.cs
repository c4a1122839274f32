using System.Buffers;

namespace XiqingV2X.Capture.Journal;

/// <summary>One MQTT PUBLISH on its way into the journal. Lives on the stack; its bytes are copied once, by the append.</summary>
public readonly ref struct Upload
{
    /// <summary>Index of the sender in the <see cref="RsuTable"/>.</summary>
    public int RsuIndex { get; init; }

    /// <summary>Arrival, nanoseconds since 1970-01-01T00:00:00Z.</summary>
    public long ArrivalNs { get; init; }

    /// <summary>Quality of service of the delivery, 0 to 2.</summary>
    public byte Qos { get; init; }

    /// <summary>DUP flag as received.</summary>
    public bool Dup { get; init; }

    /// <summary>RETAIN flag as received.</summary>
    public bool Retain { get; init; }

    /// <summary>Packet identifier; 0 for QoS 0 or where the receiver could not tell it.</summary>
    public ushort PacketId { get; init; }

    /// <summary>Topic name, UTF-8, at most 65,535 bytes.</summary>
    public ReadOnlySpan<byte> Topic { get; init; }

    /// <summary>Application message.</summary>
    public ReadOnlySequence<byte> Payload { get; init; }
}
