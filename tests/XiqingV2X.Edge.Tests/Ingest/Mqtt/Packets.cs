using System.Buffers.Binary;
using System.Text;

namespace XiqingV2X.Edge.Tests.Ingest.Mqtt;

/// <summary>MQTT packets as bytes, right ones and wrong ones, made without the code under test.</summary>
internal static class Packets
{
    public static readonly byte[] PingRequest = [0xC0, 0];
    public static readonly byte[] Disconnect = [0xE0, 0];

    public static byte[] Connect(bool v5, string clientId = "raw", bool clean = true, ushort keepAlive = 60, uint sessionExpiry = 0)
    {
        byte[] id = Encoding.UTF8.GetBytes(clientId);
        byte[] properties = sessionExpiry == 0 ? [0] : [5, 0x11, (byte)(sessionExpiry >> 24), (byte)(sessionExpiry >> 16), (byte)(sessionExpiry >> 8), (byte)sessionExpiry];
        return Packet(0x10,
        [
            0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', (byte)(v5 ? 5 : 4), (byte)(clean ? 2 : 0),
            (byte)(keepAlive >> 8), (byte)keepAlive, .. v5 ? properties : [], (byte)(id.Length >> 8), (byte)id.Length, .. id,
        ]);
    }

    public static byte[] Publish(string topic, byte[] payload, int qos = 0, ushort packetId = 0, bool v5 = false, bool dup = false, bool retain = false, ushort alias = 0)
    {
        byte[] name = Encoding.UTF8.GetBytes(topic);
        byte[] id = qos > 0 ? [(byte)(packetId >> 8), (byte)packetId] : [];
        byte[] properties = alias == 0 ? [0] : [3, 0x23, (byte)(alias >> 8), (byte)alias];
        return Packet(
            (byte)(0x30 | (dup ? 8 : 0) | (qos << 1) | (retain ? 1 : 0)),
            [(byte)(name.Length >> 8), (byte)name.Length, .. name, .. id, .. v5 ? properties : [], .. payload]);
    }

    public static byte[] Release(ushort packetId) => [0x62, 2, (byte)(packetId >> 8), (byte)packetId];

    public static byte[] Packet(byte first, byte[] body)
    {
        var packet = new List<byte> { first };
        for (int rest = body.Length; ;)
        {
            packet.Add((byte)(rest >= 128 ? (rest & 127) | 128 : rest));
            rest >>= 7;
            if (rest == 0)
            {
                break;
            }
        }

        return [.. packet, .. body];
    }

    /// <summary>An acknowledgement as this side writes it: the packet type and the id.</summary>
    public static string Acknowledgement(int type, int packetId) => $"{type}:{packetId}";

    /// <summary>Takes acknowledgements apart; other packets come out as their type alone.</summary>
    public static IReadOnlyList<string> Read(ReadOnlySpan<byte> bytes)
    {
        var packets = new List<string>();
        while (bytes.Length >= 2)
        {
            int type = bytes[0] >> 4;
            int length = bytes[1];
            packets.Add(type is >= 4 and <= 7
                ? Acknowledgement(type, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]))
                : type == 14 ? $"14:{bytes[2]:X2}" : $"{type}");
            bytes = bytes[(2 + length)..];
        }

        return packets;
    }
}
