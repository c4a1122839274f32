using System.Buffers.Binary;
using System.Text;

namespace XiqingV2X.Capture.Tests.Readers;

/// <summary>Packets by hand: link layers, IP, UDP, TCP and MQTT.</summary>
internal static class Packets
{
    public const int RsuPort = 50122;
    public const int BrokerPort = 1883;

    public static byte[] Ethernet(byte[] ip, params ushort[] vlans)
    {
        List<byte> frame = [.. new byte[12]];
        foreach (ushort vlan in vlans)
        {
            frame.AddRange([0x81, 0x00, (byte)(vlan >> 8), (byte)vlan]);
        }

        return [.. frame, .. EtherType(ip), .. ip];
    }

    public static byte[] Cooked(byte[] ip) => [.. new byte[14], .. EtherType(ip), .. ip];

    public static byte[] Cooked2(byte[] ip) => [.. EtherType(ip), .. new byte[18], .. ip];

    public static byte[] Loopback(byte[] ip) => [2, 0, 0, 0, .. ip];

    public static byte[] IPv4(byte protocol, byte[] content, ushort fragment = 0)
    {
        byte[] header = new byte[20];
        header[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(20 + content.Length));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(6), fragment);
        header[8] = 64;
        header[9] = protocol;
        new byte[] { 10, 0, 0, 7, 10, 0, 0, 1 }.CopyTo(header, 12);
        return [.. header, .. content];
    }

    public static byte[] IPv6(byte protocol, byte[] content, bool hopByHop = false)
    {
        byte[] extension = hopByHop ? [protocol, 0, 1, 4, 0, 0, 0, 0] : [];
        byte[] header = new byte[40];
        header[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)(extension.Length + content.Length));
        header[6] = hopByHop ? (byte)0 : protocol;
        header[23] = 7;
        header[39] = 1;
        return [.. header, .. extension, .. content];
    }

    public static byte[] Udp(byte[] payload, int from = 40000, int to = 37008)
        => [.. U16(from), .. U16(to), .. U16(8 + payload.Length), 0, 0, .. payload];

    public static byte[] Tcp(uint sequence, byte[] payload, byte flags = 0x10, int from = RsuPort, int to = BrokerPort)
    {
        byte[] header = new byte[20];
        U16(from).CopyTo(header, 0);
        U16(to).CopyTo(header, 2);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), sequence);
        header[12] = 0x50;
        header[13] = flags;
        return [.. header, .. payload];
    }

    public static byte[] Connect(byte level = 4)
    {
        byte[] properties = level == 5 ? [0] : [];
        byte[] body = [0, 4, .. "MQTT"u8, level, 2, 0, 60, .. properties, 0, 3, .. "rsu"u8];
        return [0x10, (byte)body.Length, .. body];
    }

    public static byte[] Publish(string topic, byte[] payload, byte qos = 0, bool version5 = false)
    {
        byte[] name = Encoding.UTF8.GetBytes(topic);
        byte[] id = qos > 0 ? [0, 9] : [];
        byte[] properties = version5 ? [3, 0x23, 0, 1] : []; // topic alias 1
        byte[] body = [.. U16(name.Length), .. name, .. id, .. properties, .. payload];
        List<byte> length = [];
        for (int rest = body.Length; ;)
        {
            length.Add((byte)(rest > 127 ? (rest & 0x7F) | 0x80 : rest));
            rest >>= 7;
            if (rest == 0)
            {
                break;
            }
        }

        return [(byte)(0x30 | (qos << 1)), .. length, .. body];
    }

    private static byte[] EtherType(byte[] ip) => ip[0] >> 4 == 4 ? [0x08, 0x00] : [0x86, 0xDD];

    private static byte[] U16(int value) => [(byte)(value >> 8), (byte)value];
}
