using System.ComponentModel;

namespace XiqingV2X.Uper;

/// <summary>
/// Storage of one message at a time, reused for the next: the part that does not depend on the schema. Lists live in
/// typed arrays of the generated arena, strings in one byte store, and every value refers to them by offset and length.
/// Not safe for use by several threads; use one arena per thread.
/// </summary>
public abstract class UperArena
{
    /// <summary>Largest payload accepted unless the arena is told otherwise, in bytes.</summary>
    public const int DefaultMaxPayloadBytes = 65_536;

    private const int BytesFull = 0;
    private const int BlocksFull = 1;

    private byte[] _bytes = new byte[512];
    private int _byteCount;
    private UperBlock[] _blocks = new UperBlock[4];
    private int _blockCount;
    private byte[] _scratch = new byte[2048 + UperBits.Slack];
    private int _fullList = -1;
    private int _fullNeeded;

    /// <summary>
    /// Largest payload this arena decodes, in bytes. It bounds the memory too: the arrays grow only to what a payload of
    /// that size can hold.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 16 MiB.</exception>
    public int MaxPayloadBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1 << 24);
            field = value;
        }
    } = DefaultMaxPayloadBytes;

    /// <summary>How many unknown extension additions, enumeration values and alternatives the message holds.</summary>
    public int UnknownExtensions { get; private set; }

    /// <summary>The bytes of a string of the current message.</summary>
    public ReadOnlySpan<byte> Bytes(BytesRef bytes) => _bytes.AsSpan(0, _byteCount).Slice(bytes.Offset, bytes.Length);

    /// <summary>Copies a string into the arena, for a message that is being built.</summary>
    public BytesRef Add(ReadOnlySpan<byte> bytes)
    {
        while (!TryReserveBytes(bytes.Length, out _))
        {
            GrowFullList();
        }

        var offset = _byteCount - bytes.Length;
        bytes.CopyTo(_bytes.AsSpan(offset));
        return new BytesRef(offset, bytes.Length);
    }

    /// <summary>Forgets the current message. The memory is kept for the next one.</summary>
    public void Reset()
    {
        _byteCount = 0;
        _blockCount = 0;
        UnknownExtensions = 0;
        _fullList = -1;
        ResetLists();
    }

    /// <summary>Sets the counts of the typed arrays to zero.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void ResetLists();

    /// <summary>Enlarges the typed array <paramref name="list"/> to at least <paramref name="needed"/> elements.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void GrowList(int list, int needed);

    /// <summary>Notes which array is full and how long it has to be; for generated code. Always false.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool SetFull(int list, int needed)
    {
        _fullList = list;
        _fullNeeded = needed;
        return false;
    }

    /// <summary>Whether an array was full; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool IsFull => _fullList >= 0;

    /// <summary>Enlarges the array that was full; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void GrowFullList()
    {
        switch (_fullList)
        {
            case BytesFull:
                Array.Resize(ref _bytes, NewCapacity(_bytes.Length, _fullNeeded));
                break;
            case BlocksFull:
                Array.Resize(ref _blocks, NewCapacity(_blocks.Length, _fullNeeded));
                break;
            default:
                GrowList(_fullList, _fullNeeded);
                break;
        }

        _fullList = -1;
    }

    /// <summary>The capacity after growing: double until it suffices; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static int NewCapacity(int current, int needed) => Math.Max(current * 2, needed);

    /// <summary>Space for a string, or false with the arena marked full; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryReserveBytes(int length, out Span<byte> space)
    {
        if (length > _bytes.Length - _byteCount)
        {
            space = default;
            return SetFull(BytesFull, _byteCount + length);
        }

        space = _bytes.AsSpan(_byteCount, length);
        _byteCount += length;
        return true;
    }

    /// <summary>The string reserved last; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public BytesRef LastBytes(int length) => new(_byteCount - length, length);

    /// <summary>Counts an unknown extension that needs no block, such as an enumeration value; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CountUnknown() => UnknownExtensions++;

    /// <summary>
    /// Keeps the bits from <paramref name="start"/> to <paramref name="end"/> of <paramref name="data"/> for re-encoding.
    /// False when the arena is full or holds as many blocks as an index can tell apart (it is then not marked full). The
    /// index is 1-based: 0 in a message means no block.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryKeepBlock(ReadOnlySpan<byte> data, int start, int end, out ushort index)
    {
        index = 0;
        if (_blockCount == ushort.MaxValue)
        {
            return false;
        }

        if (_blockCount == _blocks.Length)
        {
            return SetFull(BlocksFull, _blockCount + 1);
        }

        if (!TryReserveBytes((end - start + 7) >> 3, out var space))
        {
            return false;
        }

        UperBits.Copy(data, start, end - start, space);
        _blocks[_blockCount++] = new UperBlock(_byteCount - space.Length, end - start);
        UnknownExtensions++;
        index = (ushort)_blockCount;
        return true;
    }

    /// <summary>
    /// Keeps bits that start on the first bit of <paramref name="bits"/>, growing the arena if need be; false when it holds
    /// too many blocks. For generated code.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryAddBlock(ReadOnlySpan<byte> bits, int bitLength, out ushort index)
    {
        while (!TryKeepBlock(bits, 0, bitLength, out index))
        {
            if (!IsFull)
            {
                return false;
            }

            GrowFullList();
        }

        return true;
    }

    /// <summary>The bits kept under a 1-based index; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReadOnlySpan<byte> Block(int index, out int bitLength)
    {
        var block = _blocks.AsSpan(0, _blockCount)[index - 1];
        bitLength = block.BitLength;
        return _bytes.AsSpan(block.Offset, (block.BitLength + 7) >> 3);
    }

    /// <summary>The payload followed by the slack that the fast decoder may read beyond it; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReadOnlySpan<byte> CopyWithSlack(ReadOnlySpan<byte> payload)
    {
        if (_scratch.Length < payload.Length + UperBits.Slack)
        {
            _scratch = new byte[NewCapacity(_scratch.Length, payload.Length + UperBits.Slack)];
        }

        payload.CopyTo(_scratch);
        return _scratch;
    }
}
