using System.Buffers.Binary;

namespace XiqingV2X.Capture.Readers;

/// <content>IP, UDP and TCP.</content>
internal static partial class PacketPeeler
{
    private const int Tcp = 6;
    private const int Udp = 17;
    private const int IPv4Header = 20;
    private const int IPv6Header = 40;
    private const int UdpHeader = 8;
    private const int TcpHeader = 20;
    private const int MaxExtensionHeaders = 16;

    private static PeeledPacket PeelIp(ReadOnlyMemory<byte> data, bool cut)
    {
        if (data.IsEmpty)
        {
            return Short(cut);
        }

        return (data.Span[0] >> 4) switch
        {
            4 => PeelIPv4(data, cut),
            6 => PeelIPv6(data, cut),
            _ => PeeledPacket.Of(PeelOutcome.Other),
        };
    }

    private static PeeledPacket PeelIPv4(ReadOnlyMemory<byte> data, bool cut)
    {
        ReadOnlySpan<byte> bytes = data.Span;
        if (bytes.Length < IPv4Header)
        {
            return Short(cut);
        }

        int header = (bytes[0] & 0xF) * 4;
        int total = UInt16(data, 2);
        if (header < IPv4Header || header > bytes.Length || (total != 0 && total < header))
        {
            return Short(cut);
        }

        // More fragments, or not the first.
        if ((UInt16(data, 6) & 0x3FFF) != 0)
        {
            return PeeledPacket.Of(PeelOutcome.Fragment);
        }

        // A total of 0 is a packet that the network card was to divide; what is longer than the total is Ethernet's padding.
        ReadOnlyMemory<byte> content = data[header..(total == 0 ? data.Length : Math.Min(data.Length, total))];
        var key = new FlowKey(FlowKey.Address(bytes.Slice(12, 4)), 0, FlowKey.Address(bytes.Slice(16, 4)), 0);
        return PeelTransport(bytes[9], key, content, isWhole: total <= data.Length, cut);
    }

    private static PeeledPacket PeelIPv6(ReadOnlyMemory<byte> data, bool cut)
    {
        ReadOnlySpan<byte> bytes = data.Span;
        if (bytes.Length < IPv6Header)
        {
            return Short(cut);
        }

        int length = UInt16(data, 4);
        bool isWhole = IPv6Header + length <= data.Length;
        ReadOnlyMemory<byte> content = data[IPv6Header..(length == 0 ? data.Length : Math.Min(data.Length, IPv6Header + length))];
        var key = new FlowKey(FlowKey.Address(bytes.Slice(8, 16)), 0, FlowKey.Address(bytes.Slice(24, 16)), 0);
        int next = bytes[6];
        for (int i = 0; i < MaxExtensionHeaders; i++)
        {
            const int HopByHop = 0;
            const int Routing = 43;
            const int FragmentHeader = 44;
            const int Destination = 60;
            if (next is not (HopByHop or Routing or FragmentHeader or Destination))
            {
                return PeelTransport(next, key, content, isWhole, cut);
            }

            if (content.Length < 8)
            {
                return Short(cut);
            }

            if (next == FragmentHeader && (UInt16(content, 2) & 0xFFF9) != 0)
            {
                return PeeledPacket.Of(PeelOutcome.Fragment);
            }

            int skipped = next == FragmentHeader ? 8 : 8 * (content.Span[1] + 1);
            if (skipped > content.Length)
            {
                return Short(cut);
            }

            next = content.Span[0];
            content = content[skipped..];
        }

        return PeeledPacket.Of(PeelOutcome.Malformed);
    }

    private static PeeledPacket PeelTransport(int protocol, FlowKey addresses, ReadOnlyMemory<byte> content, bool isWhole, bool cut)
    {
        switch (protocol)
        {
            case Udp:
                return PeelUdp(addresses, content, isWhole, cut);
            case Tcp:
                return PeelTcp(addresses, content, isWhole, cut);
            default:
                return PeeledPacket.Of(PeelOutcome.Other);
        }
    }

    private static PeeledPacket PeelUdp(FlowKey addresses, ReadOnlyMemory<byte> content, bool isWhole, bool cut)
    {
        if (content.Length < UdpHeader)
        {
            return Short(cut || !isWhole);
        }

        int length = UInt16(content, 4);
        if (length < UdpHeader || length > content.Length)
        {
            return Short(cut || !isWhole);
        }

        return new PeeledPacket { Outcome = PeelOutcome.Udp, Flow = WithPorts(addresses, content), Payload = content[UdpHeader..length] };
    }

    private static PeeledPacket PeelTcp(FlowKey addresses, ReadOnlyMemory<byte> content, bool isWhole, bool cut)
    {
        if (content.Length < TcpHeader)
        {
            return Short(cut || !isWhole);
        }

        int header = (content.Span[12] >> 4) * 4;
        if (header < TcpHeader || header > content.Length)
        {
            return Short(cut || !isWhole);
        }

        // Of a segment that was cut, what is there is used; what is missing is a gap in its stream.
        return new PeeledPacket
        {
            Outcome = PeelOutcome.Tcp,
            Flow = WithPorts(addresses, content),
            Payload = content[header..],
            Sequence = BinaryPrimitives.ReadUInt32BigEndian(content.Span[4..]),
            TcpFlags = content.Span[13],
        };
    }

    private static FlowKey WithPorts(FlowKey addresses, ReadOnlyMemory<byte> content)
        => addresses with { SourcePort = (ushort)UInt16(content, 0), DestinationPort = (ushort)UInt16(content, 2) };
}
