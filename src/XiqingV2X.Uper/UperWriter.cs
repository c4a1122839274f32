namespace XiqingV2X.Uper;

/// <summary>
/// Writes field by field within exact bounds and says what cannot be encoded: the thorough tier of a generated encoder,
/// for messages with extensions, for destinations without room to spare, and for the report on values out of range.
/// Every method returns false after a failure.
/// </summary>
public ref partial struct UperWriter
{
    private readonly Span<byte> _data;
    private UperPath _path;

    /// <summary>Starts at bit 0 of a destination.</summary>
    public UperWriter(Span<byte> destination, string[] names)
    {
        _data = destination;
        _path.Clear(names);
    }

    /// <summary>Bits written so far.</summary>
    public int Position { get; private set; }

    /// <summary>What went wrong.</summary>
    public UperError Error { get; private set; }

    /// <summary>The way to the field at fault.</summary>
    public readonly UperPath Path => _path;

    /// <summary>Writes the low 0 to 64 bits of a value.</summary>
    public bool TryWriteBits(ulong value, int count)
    {
        if (count > (_data.Length * 8L) - Position)
        {
            return Fail(UperError.BufferTooSmall);
        }

        for (var left = count; left > 0;)
        {
            var used = Position & 7;
            var n = Math.Min(8 - used, left);
            var octet = (int)(value >> (left - n)) & (0xFF >> (8 - n));
            ref var target = ref _data[Position >> 3];
            target = (byte)((target & ~(0xFF >> used)) | (octet << (8 - used - n)));
            Position += n;
            left -= n;
        }

        return true;
    }

    /// <summary>Writes a number, given as its distance from the lower bound, that must not exceed <paramref name="max"/>.</summary>
    public bool TryWriteNumber(ulong value, ulong max, int bits) =>
        value <= max ? TryWriteBits(value, bits) : Fail(UperError.OutOfRange);

    /// <summary>Writes an extensible ENUMERATED: a value of the root or an unknown addition.</summary>
    public bool TryWriteEnumeration(ushort value, int rootBits, int rootCount)
    {
        if (value < UperReader.UnknownEnumeration)
        {
            return value < rootCount ? TryWriteBits(value, rootBits + 1) : Fail(UperError.OutOfRange);
        }

        var index = value & ~UperReader.UnknownEnumeration;
        if (index < 64)
        {
            return TryWriteBits(1, 1) && TryWriteBits((ulong)index, 7);
        }

        var octets = index < 256 ? 1 : 2;
        return TryWriteBits(0b11, 2) && TryWriteBits((ulong)octets, 8) && TryWriteBits((ulong)index, 8 * octets);
    }

    /// <summary>Writes bits kept by the arena.</summary>
    public bool TryWriteBlock(UperArena arena, int block)
    {
        ArgumentNullException.ThrowIfNull(arena);
        var bits = arena.Block(block, out var length);
        for (var done = 0; done < length; done += 8)
        {
            var n = Math.Min(8, length - done);
            if (!TryWriteBits((ulong)bits[done >> 3] >> (8 - n), n))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes the units of a string, each of which must fit <paramref name="unitBits"/> bits.</summary>
    public bool TryWriteUnits(ReadOnlySpan<byte> units, int unitBits)
    {
        foreach (var unit in units)
        {
            if (!TryWriteNumber(unit, (1u << unitBits) - 1, unitBits))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Fills the last octet up with zero bits (X.691 clause 11.1); an empty encoding becomes one zero octet.</summary>
    public bool TryPad()
    {
        var position = Position;
        var ok = TryWriteBits(0, position == 0 ? 8 : -position & 7);
        Position = position;
        return ok;
    }

    /// <summary>Records a failure. Always false.</summary>
    public bool Fail(UperError error)
    {
        Error = error;
        return false;
    }

    /// <summary>Adds an enclosing field to the path of a failure. Always false.</summary>
    public bool At(int name)
    {
        _path.AddField(name);
        return false;
    }

    /// <summary>Adds a list element of a list in a list to the path of a failure. Always false.</summary>
    public bool AtIndex(int index)
    {
        _path.AddIndex(index);
        return false;
    }

    /// <summary>Adds a list element and the list to the path of a failure. Always false.</summary>
    public bool At(int name, int index)
    {
        _path.AddIndex(index);
        _path.AddField(name);
        return false;
    }
}
