namespace XiqingV2X.Uper;

public ref partial struct UperReader
{
    /// <summary>Flag of an enumeration value that is an extension addition, mostly an unknown one; the other bits are its index.</summary>
    public const ushort UnknownEnumeration = 0x8000;

    private const int FragmentUnit = 16 * 1024;
    private const int MostInShortForm = 64;

    /// <summary>
    /// Reads an extensible ENUMERATED (X.691 clause 14): a value of the root, or <see cref="UnknownEnumeration"/> plus
    /// the index of an addition. The first <paramref name="known"/> additions are known to the schema and not counted.
    /// </summary>
    public bool TryReadEnumeration(UperArena arena, int rootBits, int rootCount, out ushort value, int known = 0)
    {
        value = 0;
        var start = Position;
        if (!TryReadBits(1, out var extended))
        {
            return false;
        }

        if (extended == 0)
        {
            var ok = TryReadNumber(rootBits, (ulong)(rootCount - 1), out var index);
            value = (ushort)index;
            return ok;
        }

        if (!TryReadSmallNumber(out var addition))
        {
            return false;
        }

        if (addition >= UnknownEnumeration)
        {
            return Fail(UperError.UnsupportedExtension, start);
        }

        if (addition >= known)
        {
            arena.CountUnknown();
        }

        value = (ushort)(UnknownEnumeration | addition);
        return true;
    }

    /// <summary>
    /// Skips and keeps the extension additions of a SEQUENCE (X.691 clauses 19.7 to 19.9), none of which is known:
    /// their number, their presence bits and their open types.
    /// </summary>
    public bool TryKeepAdditions(UperArena arena, out ushort block)
    {
        block = 0;
        var start = Position;
        if (!TryReadSmallLength(out var count))
        {
            return false;
        }

        var present = 0;
        for (var i = 0; i < count; i++)
        {
            if (!TryReadBits(1, out var bit))
            {
                return false;
            }

            present += (int)bit;
        }

        for (var i = 0; i < present; i++)
        {
            if (!TrySkipOpenType())
            {
                return false;
            }
        }

        return TryKeep(arena, start, out block);
    }

    /// <summary>Skips and keeps an unknown alternative of a CHOICE (X.691 clause 23.8): its index and its open type.</summary>
    public bool TryKeepAlternative(UperArena arena, out ushort block)
    {
        block = 0;
        var start = Position;
        return TryReadSmallNumber(out _) && TrySkipOpenType() && TryKeep(arena, start, out block);
    }

    /// <summary>
    /// Reads a BIT STRING of an extensible size (X.691 clause 16). A size other than the root's is kept as a block;
    /// <paramref name="value"/> then holds its first bits, filled up with zeros. The root's size in the extended form is
    /// refused, as is a length determinant that is not the shortest (clauses 10.9.3 and 16.6).
    /// </summary>
    public bool TryReadBitString(UperArena arena, int rootSize, out ulong value, out ushort block)
    {
        block = 0;
        value = 0;
        if (!TryReadBits(1, out var extended))
        {
            return false;
        }

        if (extended == 0)
        {
            return TryReadBits(rootSize, out value);
        }

        var start = Position;
        if (!TryReadGeneralLength(0, out var length, out var more))
        {
            return false;
        }

        if (more || length == rootSize)
        {
            return Fail(more ? UperError.UnsupportedExtension : UperError.BadLength, start);
        }

        if (length > _end - Position)
        {
            return Fail(UperError.Truncated, Position);
        }

        var head = Math.Min(length, rootSize);
        TryReadBits(head, out value);
        value <<= rootSize - head;
        Position += length - head;
        return TryKeep(arena, start, out block);
    }

    private bool TryKeep(UperArena arena, int start, out ushort block) =>
        arena.TryKeepBlock(_data, start, Position, out block) || (!arena.IsFull && Fail(UperError.LimitExceeded, start));

    // X.691 clause 10.6: bit 0 and six bits, or bit 1 and a length determinant with that many octets. The long form
    // for a number that fits the short one is refused: it could not be encoded back as received.
    private bool TryReadSmallNumber(out int value)
    {
        value = 0;
        var start = Position;
        if (!TryReadBits(1, out var large))
        {
            return false;
        }

        if (large == 0)
        {
            var ok = TryReadBits(6, out var small);
            value = (int)small;
            return ok;
        }

        if (!TryReadGeneralLength(0, out var octets, out var more))
        {
            return Error == UperError.BadLength && Fail(UperError.BadLength, start);
        }

        if (more || octets is 0 or > 3)
        {
            return Fail(UperError.BadLength, start);
        }

        if (!TryReadBits(8 * octets, out var number))
        {
            return false;
        }

        value = (int)number;
        return number >= 64 && number >> (8 * (octets - 1)) != 0 || Fail(UperError.BadLength, start);
    }

    // X.691 clause 10.9.3.4: a normally small length, counted from 1: up to 64 in bit 0 and six bits, above in bit 1 and
    // a length determinant. Other forms could not be encoded back as received.
    internal bool TryReadSmallLength(out int value)
    {
        value = 0;
        var start = Position;
        if (!TryReadBits(1, out var large))
        {
            return false;
        }

        if (large == 0)
        {
            var ok = TryReadBits(6, out var small);
            value = (int)small + 1;
            return ok;
        }

        if (!TryReadGeneralLength(0, out value, out var more))
        {
            return Error == UperError.BadLength && Fail(UperError.BadLength, start);
        }

        return (!more && value > MostInShortForm) || Fail(UperError.BadLength, start);
    }

    // X.691 clauses 10.2 and 10.9.3.5 to 10.9.3.8: octets behind a length determinant, possibly in fragments.
    internal bool TrySkipOpenType()
    {
        bool more;
        do
        {
            if (!TryReadLength(out var octets, out more))
            {
                return false;
            }

            if (octets * 8 > _end - Position)
            {
                return Fail(UperError.Truncated, Position);
            }

            Position += octets * 8;
        }
        while (more);
        return true;
    }

    // 0nnnnnnn | 10nnnnnn nnnnnnnn | 11mmmmmm: m fragments of 16K, and another determinant follows.
    private bool TryReadLength(out int length, out bool more)
    {
        length = 0;
        more = false;
        var start = Position;
        if (!TryReadBits(8, out var octet))
        {
            return false;
        }

        switch (octet >> 6)
        {
            case 0 or 1:
                length = (int)octet;
                return true;
            case 2:
                var ok = TryReadBits(8, out var low);
                length = (((int)octet & 0x3F) << 8) | (int)low;
                return ok;
            default:
                var fragments = (int)octet & 0x3F;
                length = fragments * FragmentUnit;
                more = true;
                return fragments is >= 1 and <= 4 || Fail(UperError.BadLength, start);
        }
    }
}
