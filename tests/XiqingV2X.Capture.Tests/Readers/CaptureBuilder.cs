using System.Buffers.Binary;
using System.Text;

namespace XiqingV2X.Capture.Tests.Readers;

/// <summary>Writes pcap and pcapng files by hand, of either byte order.</summary>
internal sealed class CaptureBuilder(bool bigEndian)
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public CaptureBuilder Pcap(uint magic, int linkType)
        => Add(U32(magic), U16(2), U16(4), U32(0), U32(0), U32(262144), U32((uint)linkType));

    public CaptureBuilder PcapPacket(uint seconds, uint fraction, byte[] data, int? original = null)
        => Add(U32(seconds), U32(fraction), U32((uint)data.Length), U32((uint)(original ?? data.Length)), data);

    public CaptureBuilder Section() => Block(0x0A0D0D0A, [.. U32(0x1A2B3C4D), .. U16(1), .. U16(0), .. Enumerable.Repeat((byte)0xFF, 8)]);

    public CaptureBuilder Interface(int linkType, string name = "", byte? resolution = null, long? offsetSeconds = null, uint snap = 0)
    {
        List<byte> body = [.. U16((ushort)linkType), .. U16(0), .. U32(snap)];
        if (name.Length > 0)
        {
            body.AddRange(Option(2, Encoding.UTF8.GetBytes(name)));
        }

        if (resolution is { } exponent)
        {
            body.AddRange(Option(9, [exponent]));
        }

        if (offsetSeconds is { } offset)
        {
            byte[] value = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(value, offset);
            body.AddRange(Option(14, bigEndian ? [.. value.Reverse()] : value));
        }

        body.AddRange(Option(0, []));
        return Block(1, [.. body]);
    }

    public CaptureBuilder Packet(int interfaceId, ulong time, byte[] data, int? original = null, byte[]? options = null) => Block(
        6,
        [
            .. U32((uint)interfaceId), .. U32((uint)(time >> 32)), .. U32((uint)time), .. U32((uint)data.Length),
            .. U32((uint)(original ?? data.Length)), .. Padded(data), .. options ?? [],
        ]);

    public CaptureBuilder SimplePacket(byte[] data) => Block(3, [.. U32((uint)data.Length), .. Padded(data)]);

    public CaptureBuilder ObsoletePacket(int interfaceId, ulong time, byte[] data) => Block(
        2,
        [.. U16((ushort)interfaceId), .. U16(0), .. U32((uint)(time >> 32)), .. U32((uint)time), .. U32((uint)data.Length), .. U32((uint)data.Length), .. Padded(data)]);

    public CaptureBuilder Block(uint type, byte[] body)
    {
        uint length = (uint)body.Length + 12;
        return Add(U32(type), U32(length), body, U32(length));
    }

    public CaptureBuilder Add(params byte[][] parts)
    {
        foreach (byte[] part in parts)
        {
            _bytes.AddRange(part);
        }

        return this;
    }

    public byte[] Option(ushort code, byte[] value) => [.. U16(code), .. U16((ushort)value.Length), .. Padded(value)];

    public byte[] U32(uint value)
    {
        byte[] bytes = new byte[4];
        if (bigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        }

        return bytes;
    }

    public byte[] U16(ushort value) => bigEndian ? [(byte)(value >> 8), (byte)value] : [(byte)value, (byte)(value >> 8)];

    private static byte[] Padded(byte[] data) => [.. data, .. new byte[-data.Length & 3]];
}
