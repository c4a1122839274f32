using System.Buffers.Binary;
using System.IO.Hashing;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Capture.Mqtt;

namespace XiqingV2X.Capture.Pcapng;

/// <summary>
/// The bytes of a journal segment: standard pcapng, little endian, link type 252 (exported PDU).
/// <code>
///   section header | interface description and its copy (for each RSU, where it first appears) | enhanced packet ...
///
///   enhanced packet:
///   type 6 | total length | interface | time high | time low | captured | original
///   exported-PDU tags: 000C 0004 "mqtt"  0000 0000 | MQTT PUBLISH | 0..3 zero bytes
///   option 3 (epb_hash), length 5: 02, CRC-32 of tags and PUBLISH | 3 zero bytes
///   option 8001 (for local use: the seal), length 4: CRC-32C of the first line and of the options up to here
///   end of options | total length
///
///   interface description:
///   type 1 | total length | link type 252, 0 | 0 | option 2 (if_name) | option 9 (if_tsresol) 09
///   option 8001, length 8: number of the interface, CRC-32C of all before it | end of options | total length
///
///   its copy (type 80000001, for local use): total length | number | length of the name | name | CRC-32C of all before it | total length
/// </code>
/// One damaged byte costs the record that it lies in and no other: the seal covers what the hash does not, and of the two
/// descriptions of an interface one is left. Wireshark passes over what is for local use.
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

    /// <summary>For local use.</summary>
    public const ushort OptionSeal = 0x8001;

    /// <summary>End of options and the trailing length: a seal's sum stands right before them.</summary>
    public const int BehindSeal = 4 + 4;

    /// <summary>Hash option, seal, end of options and the trailing length.</summary>
    public const int PacketTrailer = HashOption + 8 + BehindSeal;

    /// <summary>The same without a seal, as it was written before there were seals.</summary>
    public const int PacketTrailerUnsealed = HashOption + BehindSeal;

    private const int HashOption = 12;
    private const int InterfaceSeal = 12;

    private const ushort OptionApplication = 4;

    /// <summary>Tag 12 (dissector name) with "mqtt", then the end tag; big endian, as exported-PDU tags are.</summary>
    public static ReadOnlySpan<byte> ExportedPduTags => [0x00, 0x0C, 0x00, 0x04, (byte)'m', (byte)'q', (byte)'t', (byte)'t', 0, 0, 0, 0];

    private static ReadOnlySpan<byte> Application => "XiqingV2X"u8;

    public static int SectionHeaderBytes => 28 + 4 + Padded(Application.Length) + 4;

    public static int Padded(int length) => (length + 3) & ~3;

    /// <summary>Length of an interface description and its copy.</summary>
    public static int InterfaceBytes(int nameLength) => DescriptionBytes(nameLength) + InterfaceCopyBlock.Size(nameLength);

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

    /// <summary>Writes an interface description and its copy.</summary>
    /// <param name="at">At least <see cref="InterfaceBytes"/> long.</param>
    /// <param name="number">Number of the interface in the section.</param>
    /// <param name="name">RSU id, UTF-8.</param>
    public static int WriteInterface(Span<byte> at, int number, ReadOnlySpan<byte> name)
    {
        int size = DescriptionBytes(name.Length);
        InterfaceCopyBlock.Write(at.Slice(size, InterfaceCopyBlock.Size(name.Length)), number, name);
        at = at[..size];
        at.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(at, BlockType.Interface);
        BinaryPrimitives.WriteInt32LittleEndian(at[4..], size);
        BinaryPrimitives.WriteUInt16LittleEndian(at[8..], LinkTypeExportedPdu);
        int written = 16 + WriteOption(at[16..], OptionInterfaceName, name);
        WriteOption(at[written..], OptionTimeResolution, [Nanoseconds]);
        Span<byte> seal = at[^(InterfaceSeal + BehindSeal)..];
        BinaryPrimitives.WriteUInt16LittleEndian(seal, OptionSeal);
        BinaryPrimitives.WriteUInt16LittleEndian(seal[2..], 8);
        BinaryPrimitives.WriteInt32LittleEndian(seal[4..], number);
        BinaryPrimitives.WriteUInt32LittleEndian(seal[8..], Crc32C.Of(at[..^(4 + BehindSeal)]));
        BinaryPrimitives.WriteInt32LittleEndian(at[^4..], size);
        return InterfaceBytes(name.Length);
    }

    /// <summary>What the seal of an interface description says, and the number in it.</summary>
    public static SealState ReadInterfaceSeal(ReadOnlySpan<byte> block, out int number)
    {
        number = 0;
        if (block.Length < 16 + InterfaceSeal + BehindSeal)
        {
            return SealState.None;
        }

        ReadOnlySpan<byte> seal = block[^(InterfaceSeal + BehindSeal)..];
        if (BinaryPrimitives.ReadUInt16LittleEndian(seal) != OptionSeal || BinaryPrimitives.ReadUInt16LittleEndian(seal[2..]) != 8)
        {
            return SealState.None;
        }

        number = BinaryPrimitives.ReadInt32LittleEndian(seal[4..]);
        return BinaryPrimitives.ReadUInt32LittleEndian(seal[8..]) == Crc32C.Of(block[..^(4 + BehindSeal)]) ? SealState.Right : SealState.Wrong;
    }

    /// <summary>Writes the block; hash and seal are filled in by <see cref="SealRecord"/>.</summary>
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

        // Padding, options with room for the sums, end of options: pooled memory holds old bytes.
        Span<byte> rest = packet[length..];
        rest.Clear();
        Span<byte> trailer = at[^PacketTrailer..];
        BinaryPrimitives.WriteUInt16LittleEndian(trailer, OptionPacketHash);
        BinaryPrimitives.WriteUInt16LittleEndian(trailer[2..], 5);
        trailer[4] = HashKindCrc32;
        BinaryPrimitives.WriteUInt16LittleEndian(trailer[HashOption..], OptionSeal);
        BinaryPrimitives.WriteUInt16LittleEndian(trailer[(HashOption + 2)..], 4);
        BinaryPrimitives.WriteInt32LittleEndian(at[^4..], at.Length);
    }

    /// <summary>Fills in the sums of an enhanced packet block that <see cref="WriteRecord"/> wrote.</summary>
    public static void SealRecord(Span<byte> block)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(block[20..]);
        uint sum = Crc32.HashToUInt32(block.Slice(PacketHeader, length));
        BinaryPrimitives.WriteUInt32LittleEndian(block[^(PacketTrailer - 5)..], sum);
        BinaryPrimitives.WriteUInt32LittleEndian(block[^(4 + BehindSeal)..], PacketSeal(block));
    }

    /// <summary>
    /// What the seal of a block says that may be an enhanced packet, whatever its type field says: a damaged type makes
    /// a record look like a block of another tool.
    /// </summary>
    public static SealState ReadPacketSeal(ReadOnlySpan<byte> block)
    {
        if (block.Length < PacketHeader + PacketTrailer)
        {
            return SealState.None;
        }

        ReadOnlySpan<byte> seal = block[^(8 + BehindSeal)..];
        if (BinaryPrimitives.ReadUInt16LittleEndian(seal) != OptionSeal || BinaryPrimitives.ReadUInt16LittleEndian(seal[2..]) != 4)
        {
            return SealState.None;
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(seal[4..]) == PacketSeal(block) ? SealState.Right : SealState.Wrong;
    }

    /// <summary>
    /// Length of an enhanced packet block of the journal as the lengths of its data tell it; 0 where they contradict each other.
    /// It is how a damaged total length is found out.
    /// </summary>
    /// <param name="head">The first <see cref="PacketHeader"/> bytes.</param>
    /// <param name="trailer">Length of what stands behind the data.</param>
    public static long LengthByData(ReadOnlySpan<byte> head, int trailer)
    {
        uint captured = BinaryPrimitives.ReadUInt32LittleEndian(head[20..]);
        return captured == BinaryPrimitives.ReadUInt32LittleEndian(head[24..]) && captured <= SegmentReader.MaxBlock
            ? PacketHeader + Padded((int)captured) + trailer
            : 0;
    }

    private static uint PacketSeal(ReadOnlySpan<byte> block) => Crc32C.Of(block[..PacketHeader], block[^PacketTrailer..^(4 + BehindSeal)]);

    private static int DescriptionBytes(int nameLength) => 16 + 4 + Padded(nameLength) + 8 + InterfaceSeal + BehindSeal;

    private static int WriteOption(Span<byte> at, ushort code, ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(at, code);
        BinaryPrimitives.WriteUInt16LittleEndian(at[2..], (ushort)value.Length);
        value.CopyTo(at[4..]);
        return 4 + Padded(value.Length);
    }
}
