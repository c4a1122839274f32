namespace XiqingV2X.Capture.Readers;

/// <summary>Link types that are taken apart (tcpdump.org's LINKTYPE registry).</summary>
internal static class LinkTypes
{
    public const int Null = 0;
    public const int Ethernet = 1;
    public const int RawBsd = 12;
    public const int RawOpenBsd = 14;
    public const int Raw = 101;
    public const int Loop = 108;
    public const int LinuxCooked = 113;
    public const int FirstUser = 147;
    public const int LastUser = 162;
    public const int IPv4 = 228;
    public const int IPv6 = 229;
    public const int ExportedPdu = 252;
    public const int LinuxCooked2 = 276;
}
