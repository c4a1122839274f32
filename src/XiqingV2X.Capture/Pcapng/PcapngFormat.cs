using System.Buffers.Binary;
using System.IO.Hashing;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Capture.Mqtt;

namespace XiqingV2X.Capture.Pcapng;

/// <summary>
/// The bytes of a journal segment: standard pcapng, little endian, link type 252 (exported PDU).
/// <code>
///   section header | interface description (one for each RSU, where it first appears) | enhanced packet ...
///
///   enhanced packet:
///   type 6 | total length | interface | time high | time low | captured | original
///   exported-PDU tags: 000C 0004 "mqtt"  0000 0000 | MQTT PUBLISH | 0..3 zero bytes
///   option 3 (epb_hash), length 5: 02, CRC-32 of tags and PUBLISH | 3 zero bytes | end of options | total length
/// </code>
/// </summary>
internal static class PcapngFormat
{
    public const uint ByteOrderMagic = 0x1A2B_3C4D;
    public const ushort LinkTypeExportedPdu = 252;
    public const byte Nanoseconds = 9;
    public const int BlockOverhead = 12;
    public const int MinBlock = BlockOverhead;
    public const int PacketHeader = 28;
    public const int HashKindCrc32 = 2;
    public const ushort OptionEnd = 0;
    public const ushort OptionInterfaceName = 2;
    public const ushort OptionPacketHash = 3;
    public const ushort OptionTimeResolution = 9;

    /// <summary>Hash option, end of options and the trailing length.</summary>
    public const int PacketTrailer = 12 + 4 + 4;

    private const ushort OptionApplication = 4;

    /// <summary>Tag 12 (dissector name) with "mqtt", then the end tag; big endian, as exported-PDU tags are.</summary>
    public static ReadOnlySpan<byte> ExportedPduTags => [0x00, 0x0C, 0x00, 0x04, (byte)'m', (byte)'q', (byte)'t', (byte)'t', 0, 0, 0, 0];

    private static ReadOnlySpan<byte> Application => "XiqingV2X"u8;

    public static int SectionHeaderBytes => 28 + 4 + Padded(Application.Length) + 4;

    public static int Padded(int length) => (length + 3) & ~3;

    public static int InterfaceBytes(int nameLength) => 20 + 4 + Padded(nameLength) + 8 + 4;

    /// <summary>Length of the enhanced packet block for an upload.</summary>
    public static int RecordBytes(in Upload upload)
        => PacketHeader
            + Padded(ExportedPduTags.Length + PublishPacket.Size(upload.Topic.Length, upload.Payload.Length, upload.Qos))
            + PacketTrailer;

    public static int WriteSectionHeader(Span<byte> at)
    {
        int size = SectionHeaderBytes;
        at = at[..size];
        at.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(at, BlockType.SectionHeader);
        BinaryPrimitives.WriteInt32LittleEndian(at[4..], size);
        BinaryPrimitives.WriteUInt32LittleEndian(at[8..], ByteOrderMagic);
        BinaryPrimitives.WriteUInt16LittleEndian(at[12..], 1);
        BinaryPrimitives.WriteInt64LittleEndian(at[16..], -1);
        WriteOption(at[24..], OptionApplication, Application);
        BinaryPrimitives.WriteInt32LittleEndian(at[^4..], size);
        return size;
    }

    public static int WriteInterface(Span<byte> at, ReadOnlySpan<byte> name)
    {
        int size = InterfaceBytes(name.Length);
        at = at[..size];
        at.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(at, BlockType.Interface);
        BinaryPrimitives.WriteInt32LittleEndian(at[4..], size);
        BinaryPrimitives.WriteUInt16LittleEndian(at[8..], LinkTypeExportedPdu);
        int written = 16 + WriteOption(at[16..], OptionInterfaceName, name);
        WriteOption(at[written..], OptionTimeResolution, [Nanoseconds]);
        BinaryPrimitives.WriteInt32LittleEndian(at[^4..], size);
        return size;
    }

    /// <summary>Writes the block; the hash is filled in by <see cref="SealRecord"/>.</summary>
    /// <param name="at">Exactly <see cref="RecordBytes"/> long.</param>
    /// <param name="interfaceId">Interface of the sender.</param>
    /// <param name="upload">What is written.</param>
    public static void WriteRecord(Span<byte> at, int interfaceId, in Upload upload)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(at, BlockType.EnhancedPacket);
        BinaryPrimitives.WriteInt32LittleEndian(at[4..], at.Length);
        BinaryPrimitives.WriteInt32LittleEndian(at[8..], interfaceId);
        BinaryPrimitives.WriteUInt32LittleEndian(at[12..], (uint)(upload.ArrivalNs >> 32));
        BinaryPrimitives.WriteUInt32LittleEndian(at[16..], (uint)upload.ArrivalNs);
        Span<byte> packet = at[PacketHeader..];
        ExportedPduTags.CopyTo(packet);
        int length = ExportedPduTags.Length + PublishPacket.Write(
            packet[ExportedPduTags.Length..], upload.Topic, upload.Payload, upload.Qos, upload.Dup, upload.Retain, upload.PacketId);
        BinaryPrimitives.WriteInt32LittleEndian(at[20..], length);
        BinaryPrimitives.WriteInt32LittleEndian(at[24..], length);

        // Padding, hash option with room for the sum, end of options: pooled memory holds old bytes.
        Span<byte> rest = packet[length..];
        rest.Clear();
        Span<byte> trailer = at[^PacketTrailer..];
        BinaryPrimitives.WriteUInt16LittleEndian(trailer, OptionPacketHash);
        BinaryPrimitives.WriteUInt16LittleEndian(trailer[2..], 5);
        trailer[4] = HashKindCrc32;
        BinaryPrimitives.WriteInt32LittleEndian(at[^4..], at.Length);
    }

    /// <summary>Fills in the sum of an enhanced packet block that <see cref="WriteRecord"/> wrote.</summary>
    public static void SealRecord(Span<byte> block)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(block[20..]);
        uint sum = Crc32.HashToUInt32(block.Slice(PacketHeader, length));
        BinaryPrimitives.WriteUInt32LittleEndian(block[^(PacketTrailer - 5)..], sum);
    }

    private static int WriteOption(Span<byte> at, ushort code, ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(at, code);
        BinaryPrimitives.WriteUInt16LittleEndian(at[2..], (ushort)value.Length);
        value.CopyTo(at[4..]);
        return 4 + Padded(value.Length);
    }
}
