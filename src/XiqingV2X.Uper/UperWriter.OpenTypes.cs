namespace XiqingV2X.Uper;

public ref partial struct UperWriter
{
    private const int LargestFragments = 4;

    /// <summary>Starts an open type (X.691 clause 10.2): leaves room for the shortest length determinant.</summary>
    public bool TryBeginOpenType(out int start)
    {
        start = Position;
        return TryWriteBits(0, 8);
    }

    /// <summary>
    /// Ends an open type: fills its content up to octets and puts the length determinant in front of it, or determinants
    /// between its fragments (X.691 clause 10.9.3), moving the content on where they need more room.
    /// </summary>
    public bool TryEndOpenType(int start)
    {
        var content = start + 8;
        var bits = Position - content;
        if (!TryWriteBits(0, bits == 0 ? 8 : -bits & 7))
        {
            return false;
        }

        var octets = (Position - content) / 8;
        var whole = octets / FragmentUnit;
        var rest = octets % FragmentUnit;
        var fragments = (whole + LargestFragments - 1) / LargestFragments;
        var more = fragments + (rest < 128 ? 1 : 2) - 1;
        if (!TryWriteBits(0, 8 * more))
        {
            return false;
        }

        // From the end, because everything moves to the right.
        var source = content + (8 * FragmentUnit * whole);
        var target = source + (8 * more);
        Move(source, target, rest);
        if (rest < 128)
        {
            SetOctet(target - 8, rest);
        }
        else
        {
            SetOctet(target - 16, 0x80 | (rest >> 8));
            SetOctet(target - 8, rest & 0xFF);
        }

        for (var i = fragments - 1; i >= 0; i--)
        {
            var units = Math.Min(LargestFragments, whole - (i * LargestFragments));
            source = content + (8 * FragmentUnit * LargestFragments * i);
            target = source + (8 * i);
            Move(source, target, units * FragmentUnit);
            SetOctet(target - 8, 0xC0 | units);
        }

        return true;
    }

    /// <summary>Writes a normally small number (X.691 clause 10.6).</summary>
    public bool TryWriteSmallNumber(int value)
    {
        if (value < 64)
        {
            return TryWriteBits((ulong)value, 7);
        }

        var octets = value < 256 ? 1 : value < 65536 ? 2 : 3;
        return TryWriteBits(1, 1) && TryWriteBits((ulong)octets, 8) && TryWriteBits((ulong)value, 8 * octets);
    }

    /// <summary>
    /// Writes the head of the extension additions of a SEQUENCE (X.691 clauses 19.7 and 19.8): as many as came in, else
    /// as many as this schema knows.
    /// </summary>
    public bool TryWriteAdditions(UperArena arena, int known, uint present, int count, int block)
    {
        ArgumentNullException.ThrowIfNull(arena);
        var kept = new UperReader(block == 0 ? default : arena.Block(block, out _), []);
        if (block != 0 && !kept.TryReadSmallLength(out count))
        {
            return Fail(UperError.BadLength);
        }

        count = count == 0 ? known : Math.Max(count, 32 - System.Numerics.BitOperations.LeadingZeroCount(present));
        if (!(count <= 64 ? TryWriteBits((ulong)(count - 1), 7) : TryWriteBits(1, 1) && TryWriteSize(count, 0, UperSize.General, out _)))
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            var bit = 0UL;
            if (block != 0 && !kept.TryReadBits(1, out bit))
            {
                return Fail(UperError.BadLength);
            }

            if (!TryWriteBits(i < known ? present >> i & 1 : bit, 1))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes the kept additions that this schema does not know, behind the ones it knows.</summary>
    public bool TryWriteUnknownAdditions(UperArena arena, int known, int block)
    {
        ArgumentNullException.ThrowIfNull(arena);
        if (block == 0)
        {
            return true;
        }

        var bits = arena.Block(block, out var length);
        var kept = new UperReader(bits, []);
        if (!kept.TryReadAdditions(known, out var additions))
        {
            return Fail(UperError.BadLength);
        }

        for (var i = System.Numerics.BitOperations.PopCount(additions.Present); i > 0; i--)
        {
            if (!kept.TrySkipOpenType())
            {
                return Fail(UperError.BadLength);
            }
        }

        return kept.Position <= length ? TryWriteBlockFrom(bits, kept.Position, length) : Fail(UperError.BadLength);
    }

    private bool TryWriteBlockFrom(ReadOnlySpan<byte> bits, int position, int end)
    {
        for (var at = position; at < end;)
        {
            var n = Math.Min(8 - (at & 7), end - at);
            if (!TryWriteBits((ulong)bits[at >> 3] >> (8 - (at & 7) - n), n))
            {
                return false;
            }

            at += n;
        }

        return true;
    }

    private readonly void Move(int source, int target, int octets)
    {
        if (source == target)
        {
            return;
        }

        for (var i = 8 * (octets - 1); i >= 0; i -= 8)
        {
            SetOctet(target + i, GetOctet(source + i));
        }
    }

    private readonly int GetOctet(int position)
    {
        var two = _data[position >> 3] << 8;
        two |= (position & 7) == 0 ? 0 : _data[(position >> 3) + 1];
        return two >> (8 - (position & 7)) & 0xFF;
    }

    private readonly void SetOctet(int position, int value)
    {
        var shift = position & 7;
        ref var first = ref _data[position >> 3];
        if (shift == 0)
        {
            first = (byte)value;
            return;
        }

        ref var second = ref _data[(position >> 3) + 1];
        first = (byte)((first & ~(0xFF >> shift)) | (value >> shift));
        second = (byte)((second & (0xFF >> shift)) | (value << (8 - shift)));
    }
}
