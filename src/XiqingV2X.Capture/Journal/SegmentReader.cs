using System.Buffers;
using System.Buffers.Binary;
using XiqingV2X.Capture.Pcapng;

namespace XiqingV2X.Capture.Journal;

/// <summary>
/// Walks the blocks of one segment through a bounded buffer. What is no block is passed over where another block
/// can be found behind it; a block that the file's end cuts is the torn tail, and nothing is looked for inside it
/// (its payload is somebody else's bytes and could look like a record).
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

    public uint Type { get; private set; }

    /// <summary>The block, both lengths included.</summary>
    public ReadOnlySpan<byte> Block => _buffer.AsSpan(_at, _blockLength);

    /// <summary>The block and at least <see cref="JournalRecord.Slack"/> readable bytes behind it.</summary>
    public ReadOnlySpan<byte> BlockAndSlack => _buffer.AsSpan(_at);

    /// <summary>What the last <see cref="TryNext"/> passed over on the way to the block, or what ended the walk; length 0 for nothing.</summary>
    public (JournalDamageKind Kind, long Offset, long Bytes) Damage { get; private set; }

    /// <summary>Goes to the next block.</summary>
    /// <returns>False at the end.</returns>
    public bool TryNext()
    {
        Damage = default;
        _at += _blockLength;
        _blockLength = 0;
        long from = Offset;
        if (from == 0 && _length > 0 && !StartsSection())
        {
            Damage = (_length < PcapngFormat.SectionHeaderBytes ? JournalDamageKind.TornTail : JournalDamageKind.NotASegment, 0, _length);
            _at = 0;
            _end = 0;
            _bufferOffset = _length;
            return false;
        }

        while (Offset < _length)
        {
            switch (Look())
            {
                case Found.Block when from == Offset || IsRecognisable():
                    Damage = from == Offset ? default : (JournalDamageKind.Unreadable, from, Offset - from);
                    return true;
                case Found.Cut when from == Offset:
                    Damage = (JournalDamageKind.TornTail, from, _length - from);
                    return false;
                default:
                    _blockLength = 0;
                    _at = (int)Math.Min(_at + 4, _length - _bufferOffset);
                    break;
            }
        }

        if (from < _length)
        {
            Damage = (JournalDamageKind.TornTail, from, _length - from);
        }

        return false;
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

    /// <summary>Is there a whole block where the reader stands?</summary>
    private Found Look()
    {
        if (!Ensure(PcapngFormat.MinBlock))
        {
            return Found.Cut;
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(_at + 4));
        if (length < PcapngFormat.MinBlock || length > MaxBlock || length % 4 != 0)
        {
            return Found.Nothing;
        }

        if (!Ensure((int)length))
        {
            return Found.Cut;
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(_at + (int)length - 4)) != length)
        {
            return Found.Nothing;
        }

        Type = BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(_at));
        _blockLength = (int)length;
        return Found.Block;
    }

    /// <summary>Behind damage, only a record with a right sum is taken for a block.</summary>
    private bool IsRecognisable()
        => Type == BlockType.EnhancedPacket && PacketBlock.TryRead(Block, checkSum: true, out PacketBlock packet) && packet.HasSum && !packet.SumDiffers;

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
            _buffer = ArrayPool<byte>.Shared.Rent(bytes + JournalRecord.Slack);
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
        Cut,
    }
}
