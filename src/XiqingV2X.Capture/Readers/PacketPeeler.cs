using System.Buffers.Binary;

namespace XiqingV2X.Capture.Readers;

/// <summary>Takes the link layer off a packet. Reads bytes from outside: what does not fit is an outcome.</summary>
internal static partial class PacketPeeler
{
    private const int EtherIPv4 = 0x0800;
    private const int EtherIPv6 = 0x86DD;
    private const int MaxVlanTags = 4;
    private const int EthernetHeader = 14;
    private const int CookedHeader = 16;
    private const int Cooked2Header = 20;

    public static PeeledPacket Peel(in CapturedPacket packet)
    {
        ReadOnlyMemory<byte> data = packet.Data;
        bool cut = packet.OriginalLength > data.Length;
        switch (packet.LinkType)
        {
            case LinkTypes.Ethernet:
                return PeelEthernet(data, cut);
            case LinkTypes.LinuxCooked:
                return data.Length < CookedHeader ? Short(cut) : PeelEther(UInt16(data, 14), data[CookedHeader..], cut);
            case LinkTypes.LinuxCooked2:
                return data.Length < Cooked2Header ? Short(cut) : PeelEther(UInt16(data, 0), data[Cooked2Header..], cut);
            case LinkTypes.Null:
            case LinkTypes.Loop:
                // Four bytes of address family, whose numbers and byte order differ by system; the IP version says the same.
                return data.Length < 5 ? Short(cut) : PeelIp(data[4..], cut);
            case LinkTypes.Raw:
            case LinkTypes.RawBsd:
            case LinkTypes.RawOpenBsd:
            case LinkTypes.IPv4:
            case LinkTypes.IPv6:
                return PeelIp(data, cut);
            case LinkTypes.ExportedPdu:
                return PeelExported(data, cut);
            case >= LinkTypes.FirstUser and <= LinkTypes.LastUser:
                return cut ? PeeledPacket.Of(PeelOutcome.Cut) : new PeeledPacket { Outcome = PeelOutcome.Bare, Payload = data };
            default:
                return PeeledPacket.Of(PeelOutcome.Other);
        }
    }

    private static PeeledPacket PeelEthernet(ReadOnlyMemory<byte> data, bool cut)
    {
        int at = EthernetHeader - 2;
        for (int tags = 0; tags <= MaxVlanTags; tags++)
        {
            if (data.Length < at + 2)
            {
                return Short(cut);
            }

            int type = UInt16(data, at);
            if (type is not (0x8100 or 0x88A8 or 0x9100))
            {
                return PeelEther(type, data[(at + 2)..], cut);
            }

            at += 4;
        }

        return PeeledPacket.Of(PeelOutcome.Malformed);
    }

    private static PeeledPacket PeelEther(int type, ReadOnlyMemory<byte> data, bool cut) => type switch
    {
        EtherIPv4 or EtherIPv6 => PeelIp(data, cut),
        0x8100 or 0x88A8 when data.Length >= 4 => PeelEther(UInt16(data, 2), data[4..], cut),
        _ => PeeledPacket.Of(PeelOutcome.Other),
    };

    /// <summary>
    /// Wireshark's exported PDU: tags of type 2, length 2, value, up to an end tag; tag 12 names the dissector. Only "mqtt" is taken.
    /// </summary>
    private static PeeledPacket PeelExported(ReadOnlyMemory<byte> data, bool cut)
    {
        const int EndTag = 0;
        const int DissectorTag = 12;
        ReadOnlySpan<byte> bytes = data.Span;
        bool isMqtt = false;
        int at = 0;
        while (at + 4 <= bytes.Length)
        {
            int tag = UInt16(data, at);
            int length = UInt16(data, at + 2);
            at += 4;
            if (tag == EndTag)
            {
                return !isMqtt ? PeeledPacket.Of(PeelOutcome.Other)
                    : cut ? PeeledPacket.Of(PeelOutcome.Cut)
                    : new PeeledPacket { Outcome = PeelOutcome.MqttPacket, Payload = data[at..] };
            }

            if (length > bytes.Length - at)
            {
                break;
            }

            isMqtt |= tag == DissectorTag && bytes.Slice(at, length).TrimEnd((byte)0).SequenceEqual("mqtt"u8);
            at += length;
        }

        return Short(cut);
    }

    private static PeeledPacket Short(bool cut) => PeeledPacket.Of(cut ? PeelOutcome.Cut : PeelOutcome.Malformed);

    private static int UInt16(ReadOnlyMemory<byte> data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data.Span[at..]);
}
