namespace XiqingV2X.Capture.Pcapng;

/// <summary>Block types of pcapng that the journal and the readers know.</summary>
internal static class BlockType
{
    public const uint Interface = 0x0000_0001;
    public const uint Packet = 0x0000_0002;
    public const uint SimplePacket = 0x0000_0003;
    public const uint EnhancedPacket = 0x0000_0006;
    public const uint SectionHeader = 0x0A0D_0D0A;

    /// <summary>For local use: an interface's number and name a second time.</summary>
    public const uint InterfaceCopy = 0x8000_0001;
}
