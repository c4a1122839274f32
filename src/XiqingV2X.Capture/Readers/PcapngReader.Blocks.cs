using System.Buffers.Binary;
using System.IO.Hashing;
using XiqingV2X.Capture.Pcapng;

namespace XiqingV2X.Capture.Readers;

/// <content>Interfaces and packets. Every length is checked against its block.</content>
internal sealed partial class PcapngReader
{
    private const byte Microseconds = 6;
    private const ushort OptionTimeOffset = 14;
    private const int InterfaceHeader = 16;
    private const int SimpleHeader = 12;

    private void AddInterface(ReadOnlySpan<byte> block)
    {
        if (block.Length < InterfaceHeader + 4 || _interfaces.Count == MaxInterfaces)
        {
            Damaged(_interfaces.Count == MaxInterfaces ? $"more than {MaxInterfaces} interfaces" : "an interface block is too short");
            return;
        }

        ReadOnlySpan<byte> name = default;
        byte resolution = Microseconds;
        long offsetSeconds = 0;
        ReadOnlySpan<byte> options = block[InterfaceHeader..^4];
        while (TryReadOption(ref options, out ushort code, out ReadOnlySpan<byte> value))
        {
            switch (code)
            {
                case PcapngFormat.OptionInterfaceName:
                    name = value;
                    break;
                case PcapngFormat.OptionTimeResolution when value.Length == 1:
                    resolution = value[0];
                    break;
                case OptionTimeOffset when value.Length == 8:
                    offsetSeconds = _bigEndian ? BinaryPrimitives.ReadInt64BigEndian(value) : BinaryPrimitives.ReadInt64LittleEndian(value);
                    break;
            }
        }

        _interfaces.Add(new PcapngInterface(UInt16(block[8..]), resolution, offsetSeconds, UInt32(block[12..]), name));
    }

    private bool TryTakeEnhanced(ReadOnlyMemory<byte> block)
    {
        ReadOnlySpan<byte> bytes = block.Span;
        if (bytes.Length < PcapngFormat.PacketHeader + 4)
        {
            return Damaged("a packet block is too short");
        }

        return TryTakePacket(
            block, UInt32(bytes[8..]), ((ulong)UInt32(bytes[12..]) << 32) | UInt32(bytes[16..]), UInt32(bytes[20..]), UInt32(bytes[24..]), checkSum: true);
    }

    /// <summary>The packet block of the first drafts: a 16-bit interface and a drop count where the enhanced one has a 32-bit interface.</summary>
    private bool TryTakeObsolete(ReadOnlyMemory<byte> block)
    {
        ReadOnlySpan<byte> bytes = block.Span;
        if (bytes.Length < PcapngFormat.PacketHeader + 4)
        {
            return Damaged("a packet block is too short");
        }

        return TryTakePacket(
            block, UInt16(bytes[8..]), ((ulong)UInt32(bytes[12..]) << 32) | UInt32(bytes[16..]), UInt32(bytes[20..]), UInt32(bytes[24..]), checkSum: false);
    }

    private bool TryTakePacket(ReadOnlyMemory<byte> block, uint interfaceId, ulong time, uint captured, uint original, bool checkSum)
    {
        _number++;
        if (interfaceId >= _interfaces.Count)
        {
            return Damaged($"a packet of interface {interfaceId}, of which the section does not tell");
        }

        if (captured > block.Length - PcapngFormat.PacketHeader - 4)
        {
            return Damaged($"a packet of {captured} bytes in a block of {block.Length}");
        }

        PcapngInterface on = _interfaces[(int)interfaceId];
        ReadOnlyMemory<byte> data = block.Slice(PcapngFormat.PacketHeader, (int)captured);
        int options = PcapngFormat.PacketHeader + PcapngFormat.Padded((int)captured);
        if (checkSum && options < block.Length - 4 && SumDiffers(block.Span[options..^4], data.Span))
        {
            return Damaged("a packet's CRC-32 differs from the one that its block names");
        }

        Current = new CapturedPacket
        {
            Number = _number,
            Offset = _cursor.Offset,
            LinkType = on.LinkType,
            TimeNs = on.ToNanoseconds(time),
            InterfaceName = on.Name,
            Data = data,
            OriginalLength = original,
        };
        return true;
    }

    /// <summary>A simple packet block is of the first interface, has no time, and its captured length is what the snap length leaves.</summary>
    private bool TryTakeSimple(ReadOnlyMemory<byte> block)
    {
        _number++;
        if (_interfaces.Count == 0 || block.Length < SimpleHeader + 4)
        {
            return Damaged("a simple packet block without an interface or a length");
        }

        PcapngInterface on = _interfaces[0];
        uint original = UInt32(block.Span[8..]);
        uint captured = on.SnapLength == 0 ? original : Math.Min(original, on.SnapLength);
        if (captured > block.Length - SimpleHeader - 4)
        {
            return Damaged($"a packet of {captured} bytes in a block of {block.Length}");
        }

        Current = new CapturedPacket
        {
            Number = _number,
            Offset = _cursor.Offset,
            LinkType = on.LinkType,
            InterfaceName = on.Name,
            Data = block.Slice(SimpleHeader, (int)captured),
            OriginalLength = original,
        };
        return true;
    }

    private bool SumDiffers(ReadOnlySpan<byte> options, ReadOnlySpan<byte> data)
    {
        while (TryReadOption(ref options, out ushort code, out ReadOnlySpan<byte> value))
        {
            if (code == PcapngFormat.OptionPacketHash && value.Length == 5 && value[0] == PcapngFormat.HashKindCrc32)
            {
                // Both byte orders are in the field: the format says network order nowhere.
                uint sum = Crc32.HashToUInt32(data);
                return sum != BinaryPrimitives.ReadUInt32LittleEndian(value[1..]) && sum != BinaryPrimitives.ReadUInt32BigEndian(value[1..]);
            }
        }

        return false;
    }

    private bool TryReadOption(scoped ref ReadOnlySpan<byte> options, out ushort code, out ReadOnlySpan<byte> value)
    {
        code = PcapngFormat.OptionEnd;
        value = default;
        if (options.Length < 4 || UInt16(options) == PcapngFormat.OptionEnd)
        {
            return false;
        }

        int length = UInt16(options[2..]);
        if (length > options.Length - 4)
        {
            return false;
        }

        code = UInt16(options);
        value = options.Slice(4, length);
        options = options[Math.Min(options.Length, 4 + PcapngFormat.Padded(length))..];
        return true;
    }
}
