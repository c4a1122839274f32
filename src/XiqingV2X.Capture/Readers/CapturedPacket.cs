namespace XiqingV2X.Capture.Readers;

/// <summary>One packet of a capture file, as its link layer saw it.</summary>
public readonly struct CapturedPacket
{
    /// <summary>Number of the packet in the file, from 1: Wireshark's frame number.</summary>
    public long Number { get; init; }

    /// <summary>File offset of its block or record, bytes.</summary>
    public long Offset { get; init; }

    /// <summary>Link type of its interface (tcpdump.org's LINKTYPE registry).</summary>
    public int LinkType { get; init; }

    /// <summary>Capture time, nanoseconds since 1970-01-01T00:00:00Z; null where the file has none for the packet.</summary>
    public long? TimeNs { get; init; }

    /// <summary>Name of the interface (if_name); empty where the file has none.</summary>
    public string InterfaceName { get; init; }

    /// <summary>The bytes kept.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Length on the wire, bytes; more than was kept where a snap length cut the packet.</summary>
    public long OriginalLength { get; init; }
}
