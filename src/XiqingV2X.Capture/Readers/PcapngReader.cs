using System.Buffers.Binary;
using XiqingV2X.Capture.Pcapng;

namespace XiqingV2X.Capture.Readers;

/// <summary>
/// Reads pcapng: several sections, each of either byte order, several interfaces with their own link type and time
/// resolution, enhanced, simple and (obsolete) packet blocks. Other blocks are passed over without being held. A CRC-32 that
/// a packet names (epb_hash) is checked.
/// </summary>
internal sealed partial class PcapngReader : ICaptureReader
{
    private const int MaxBlock = PcapReader.MaxPacket + 4096;
    private const int MaxInterfaces = 65_536;
    private const int BlockHeader = 8;
    private const uint SwappedMagic = 0x4D3C_2B1A;
    private readonly PipeCursor _cursor;
    private readonly List<PcapngInterface> _interfaces = [];
    private bool _bigEndian;
    private bool _inSection;
    private bool _broken;
    private int _passed;
    private long _number;

    public PcapngReader(PipeCursor cursor) => _cursor = cursor;

    public string Format => "pcapng";

    public CapturedPacket Current { get; private set; }

    public CaptureFaults Faults { get; } = new();

    public long Offset => _cursor.Offset;

    /// <summary>True for the section header's type, which reads alike in both byte orders.</summary>
    public static bool IsMagic(ReadOnlySpan<byte> first)
        => first.Length >= 4 && BinaryPrimitives.ReadUInt32BigEndian(first) == BlockType.SectionHeader;

    public async ValueTask<bool> ReadAsync(CancellationToken cancellation = default)
    {
        while (!_broken)
        {
            _cursor.Advance(_passed);
            _passed = 0;
            if (!await _cursor.EnsureAsync(PcapngFormat.BlockOverhead, cancellation))
            {
                return _cursor.Available > 0 && Broken("the file ends inside a block");
            }

            if (!TryReadHeader(out uint type, out uint length))
            {
                return false;
            }

            if (!IsHeld(type))
            {
                if (!await _cursor.SkipAsync(length, cancellation))
                {
                    return Broken($"the file ends inside a block of {length} bytes");
                }

                continue;
            }

            if (length > MaxBlock)
            {
                return Broken($"a block of {length} bytes is longer than the {MaxBlock} that are read");
            }

            if (!await _cursor.EnsureAsync(length, cancellation))
            {
                return Broken($"the file ends inside a block of {length} bytes");
            }

            _passed = (int)length;
            if (TryTake(type, _cursor.Peek((int)length)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHeld(uint type)
        => type is BlockType.SectionHeader or BlockType.Interface or BlockType.EnhancedPacket or BlockType.SimplePacket or BlockType.Packet;

    /// <summary>Type and length of the block here; a section header says in which byte order it is.</summary>
    private bool TryReadHeader(out uint type, out uint length)
    {
        ReadOnlySpan<byte> header = _cursor.Peek(PcapngFormat.BlockOverhead).Span;
        if (IsMagic(header))
        {
            uint order = BinaryPrimitives.ReadUInt32BigEndian(header[BlockHeader..]);
            if (order is not (PcapngFormat.ByteOrderMagic or SwappedMagic))
            {
                type = length = 0;
                return Broken("a section header has no byte-order magic");
            }

            _bigEndian = order == PcapngFormat.ByteOrderMagic;
            _inSection = true;
        }

        type = UInt32(header);
        length = UInt32(header[4..]);
        if (!_inSection)
        {
            return Broken("the file does not begin with a section header");
        }

        return length >= PcapngFormat.MinBlock && length % 4 == 0
            || Broken($"a block has the length {length}, which no block can have");
    }

    /// <returns>True when the block is a packet, which is then <see cref="Current"/>.</returns>
    private bool TryTake(uint type, ReadOnlyMemory<byte> block)
    {
        if (UInt32(block.Span[^4..]) != block.Length)
        {
            return Broken($"a block of {block.Length} bytes ends with the length {UInt32(block.Span[^4..])}");
        }

        switch (type)
        {
            case BlockType.SectionHeader:
                _interfaces.Clear();
                return false;
            case BlockType.Interface:
                AddInterface(block.Span);
                return false;
            case BlockType.EnhancedPacket:
                return TryTakeEnhanced(block);
            case BlockType.SimplePacket:
                return TryTakeSimple(block);
            default:
                return TryTakeObsolete(block);
        }
    }

    private bool Broken(string what)
    {
        Faults.Add(_cursor.Offset, what);
        _broken = true;
        return false;
    }

    /// <summary>A block that is damaged inside its lengths: it is passed over and reading goes on.</summary>
    private bool Damaged(string what)
    {
        Faults.Add(_cursor.Offset, what);
        return false;
    }

    private uint UInt32(ReadOnlySpan<byte> at)
        => _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at);

    private ushort UInt16(ReadOnlySpan<byte> at)
        => _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at);
}
