using System.Buffers;
using System.Buffers.Binary;
using XiqingV2X.Capture.Pcapng;

namespace XiqingV2X.Capture.Journal;

/// <summary>
/// Walks the blocks of one segment through a bounded buffer. A block with one damaged length is passed over as a whole,
/// for the lengths of its data tell where it ends; what is no block at all is passed over up to the next one whose sums
/// are right. A record that the file's end cuts is the torn tail. Inside either of the first and the last nothing is
/// looked for: a payload is somebody else's bytes and could look like a record.
/// </summary>
internal sealed class SegmentReader : IDisposable
{
    /// <summary>Longest block; longer ones are damage.</summary>
    public const int MaxBlock = JournalOptions.LargestUpload + 4096;

    private const int FirstBuffer = 256 << 10;
    private readonly Stream _stream;
    private readonly long _length;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private long _bufferOffset;
    private int _at;
    private int _end;
    private int _blockLength;

    public SegmentReader(Stream stream)
    {
        _stream = stream;
        _length = stream.Length;
    }

    /// <summary>File offset of the block.</summary>
    public long Offset => _bufferOffset + _at;

    /// <summary>File offset behind the block.</summary>
    public long End => Offset + _blockLength;

    /// <summary>Type of the block.</summary>
    public uint Type { get; private set; }

    /// <summary>True for a stretch that is known to have been a block and whose lengths are damaged; it has no type.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The block, both lengths included.</summary>
    public ReadOnlySpan<byte> Block => _buffer.AsSpan(_at, _blockLength);

    /// <summary>The block and at least <see cref="JournalRecord.Slack"/> readable bytes behind it.</summary>
    public ReadOnlySpan<byte> BlockAndSlack => _buffer.AsSpan(_at);

    /// <summary>What the last <see cref="TryNext"/> passed over on the way to the block, or what ended the walk; length 0 for nothing.</summary>
    public (JournalDamageKind Kind, long Offset, long Bytes) Damage { get; private set; }

    /// <summary>What the damaged stretch gives as its type: if that is right, a description and no record was in it.</summary>
    public uint DamagedType { get; private set; }

    /// <summary>Goes to the next block.</summary>
    /// <returns>False at the end.</returns>
    public bool TryNext()
    {
        Damage = default;
        IsBroken = false;
        _at += _blockLength;
        _blockLength = 0;
        long from = Offset;
        bool isForeign = from == 0 && !StartsSection();
        bool searching = isForeign;
        if (searching && _length < PcapngFormat.SectionHeaderBytes)
        {
            return Stop(JournalDamageKind.TornTail, from);
        }

        while (Offset < _length)
        {
            switch (Look())
            {
                case Found.Block when !searching || IsRecognisable():
                    Damage = from == Offset ? default : (JournalDamageKind.Unreadable, from, Offset - from);
                    return true;
                case Found.Broken when !searching:
                    Type = DamagedType = 0;
                    IsBroken = true;
                    Damage = (JournalDamageKind.Unreadable, from, _blockLength);
                    return true;
                case Found.Cut when !searching:
                    return Stop(JournalDamageKind.TornTail, from);
                default:
                    DamagedType = from == Offset ? Type : DamagedType;
                    searching = true;
                    _blockLength = 0;
                    _at = (int)Math.Min(_at + 4, _length - _bufferOffset);
                    break;
            }
        }

        return Stop(isForeign ? JournalDamageKind.NotASegment : JournalDamageKind.TornTail, from);
    }

    /// <summary>Goes on at an offset where a block is known to begin.</summary>
    public void JumpTo(long offset)
    {
        Damage = default;
        _bufferOffset = offset;
        _at = 0;
        _end = 0;
        _blockLength = 0;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _stream.Dispose();
    }

    private bool StartsSection()
        => Ensure(PcapngFormat.MinBlock)
            && BinaryPrimitives.ReadUInt32LittleEndian(_buffer) == BlockType.SectionHeader
            && BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(8)) == PcapngFormat.ByteOrderMagic;

    private bool Stop(JournalDamageKind kind, long from)
    {
        Damage = (kind, from, _length - from);
        _at = 0;
        _end = 0;
        _bufferOffset = _length;
        return false;
    }

    /// <summary>Is there a whole block where the reader stands?</summary>
    private Found Look()
    {
        if (!Ensure(PcapngFormat.MinBlock))
        {
            return Found.Cut;
        }

        Type = BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(_at));
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(_at + 4));

        // A section header always has the same length here; a damaged one may happen to be that of the block behind it.
        if (EndsAs(length) && (Type != BlockType.SectionHeader || length == PcapngFormat.SectionHeaderBytes))
        {
            _blockLength = (int)length;
            return Found.Block;
        }

        return Type == BlockType.EnhancedPacket ? LookByData(length) : Found.Nothing;
    }

    /// <summary>A record whose lengths do not fit: cut by the file's end, or one of them is damaged.</summary>
    private Found LookByData(uint length)
    {
        if (!Ensure(PcapngFormat.PacketHeader))
        {
            return Found.Cut;
        }

        ReadOnlySpan<int> trailers = [PcapngFormat.PacketTrailer, PcapngFormat.PacketTrailerUnsealed];
        foreach (int trailer in trailers)
        {
            long byData = PcapngFormat.LengthByData(_buffer.AsSpan(_at, PcapngFormat.PacketHeader), trailer);
            if (byData == length && Offset + byData > _length)
            {
                return Found.Cut;
            }

            if (byData > 0 && (byData == length || EndsAs((uint)byData)))
            {
                _blockLength = (int)byData;
                return Found.Broken;
            }
        }

        return Found.Nothing;
    }

    /// <summary>Could a block be so long, and does its end say so?</summary>
    private bool EndsAs(uint length)
        => length is >= PcapngFormat.MinBlock and <= MaxBlock
            && length % 4 == 0
            && Ensure((int)length)
            && BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(_at + (int)length - 4)) == length;

    /// <summary>Behind damage, only what has right sums is taken for a block.</summary>
    private bool IsRecognisable() => Type switch
    {
        BlockType.EnhancedPacket => PacketBlock.TryRead(Block, checkSum: true, out PacketBlock packet) && packet.HasSum && !packet.SumDiffers,
        BlockType.Interface => PcapngFormat.ReadInterfaceSeal(Block, out _) == SealState.Right,
        BlockType.InterfaceCopy => InterfaceCopyBlock.TryRead(Block, out _),
        _ => false,
    };

    /// <summary>Has so many bytes from the reader's place on in the buffer, and slack behind them.</summary>
    private bool Ensure(int bytes)
    {
        if (Offset + bytes > _length)
        {
            return false;
        }

        if (_at + bytes <= _end && _at + bytes + JournalRecord.Slack <= _buffer.Length)
        {
            return true;
        }

        byte[] old = _buffer;
        if (bytes + JournalRecord.Slack > _buffer.Length)
        {
            // Twice: or each step of a search through bytes that claim to be long blocks would move the whole buffer.
            _buffer = ArrayPool<byte>.Shared.Rent(2 * (bytes + JournalRecord.Slack));
        }

        int kept = Math.Max(0, _end - _at);
        old.AsSpan(Math.Min(_at, _end), kept).CopyTo(_buffer);
        if (old != _buffer)
        {
            ArrayPool<byte>.Shared.Return(old);
        }

        _bufferOffset += _at;
        _at = 0;
        _end = kept;
        _stream.Position = _bufferOffset + _end;
        _end += _stream.ReadAtLeast(_buffer.AsSpan(_end, _buffer.Length - _end - JournalRecord.Slack), bytes - _end, throwOnEndOfStream: false);
        return _end >= bytes;
    }

    private enum Found
    {
        Nothing,
        Block,
        Broken,
        Cut,
    }
}
