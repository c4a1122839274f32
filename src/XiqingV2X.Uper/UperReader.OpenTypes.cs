namespace XiqingV2X.Uper;

public ref partial struct UperReader
{
    /// <summary>
    /// Enters an open type (X.691 clause 10.2): until <see cref="TryLeaveOpenType"/> the reader sees its content only. A
    /// content of 16K octets or more comes in fragments (clause 10.9.3.8), which are put together in the arena; bit
    /// offsets of errors in it count from its first fragment.
    /// </summary>
    public bool TryEnterOpenType(UperArena arena, out UperScope scope)
    {
        scope = default;
        var start = Position;
        if (!TryReadGeneralLength(0, out var octets, out var more))
        {
            return false;
        }

        if (octets == 0)
        {
            return Fail(UperError.BadLength, start);
        }

        if (more)
        {
            return TryJoinFragments(arena, octets, out scope);
        }

        if (octets * 8 > _end - Position)
        {
            return Fail(UperError.Truncated, Position);
        }

        scope = new UperScope(_data, _end, _origin, Position, -1);
        _end = Position + (octets * 8);
        return true;
    }

    /// <summary>
    /// Leaves an open type, which has to be used up: less than an octet is left, all zeros. An empty content is one zero
    /// octet (X.691 clause 11.1).
    /// </summary>
    public bool TryLeaveOpenType(scoped in UperScope scope)
    {
        var left = _end - Position;
        if (left >= 8 && (left > 8 || Position != scope.Start))
        {
            return Fail(UperError.TrailingBits, Position);
        }

        var start = Position;
        if (TryReadBits(left, out var padding) && padding != 0)
        {
            return Fail(UperError.NonZeroPadding, start);
        }

        _data = scope.Data;
        _end = scope.End;
        _origin = scope.Origin;
        Position = scope.After < 0 ? Position : scope.After;
        return true;
    }

    /// <summary>Skips and keeps an open type whose content this schema does not know.</summary>
    public bool TryKeepOpenType(UperArena arena, out ushort block)
    {
        block = 0;
        var start = Position;
        return TrySkipOpenType() && TryKeep(arena, start, out block);
    }

    /// <summary>
    /// Reads the index of an extension alternative of a CHOICE (X.691 clause 23.8), whose open type follows. One that
    /// this schema does not know is kept, with -1 as its index.
    /// </summary>
    public bool TryReadAlternative(UperArena arena, int known, out int index, out ushort block)
    {
        block = 0;
        var start = Position;
        if (!TryReadSmallNumber(out index))
        {
            return false;
        }

        if (index < known)
        {
            return true;
        }

        index = -1;
        return TrySkipOpenType() && TryKeep(arena, start, out block);
    }

    /// <summary>Reads the head of the extension additions of a SEQUENCE, of which this schema knows some.</summary>
    public bool TryReadAdditions(int known, out UperAdditions additions)
    {
        additions = default;
        var start = Position;
        if (!TryReadSmallLength(out var count))
        {
            return false;
        }

        var (present, unknown) = (0u, 0);
        for (var i = 0; i < count; i++)
        {
            if (!TryReadBits(1, out var bit))
            {
                return false;
            }

            present |= i < known ? (uint)bit << i : 0;
            unknown += i < known ? 0 : (int)bit;
        }

        additions = new UperAdditions(start, count, present, unknown);
        return true;
    }

    /// <summary>Skips the additions that this schema does not know, behind the ones it knows, and keeps them if the sender's schema has any.</summary>
    public bool TryKeepUnknownAdditions(UperArena arena, int known, in UperAdditions additions, out ushort block)
    {
        block = 0;
        for (var i = 0; i < additions.UnknownPresent; i++)
        {
            if (!TrySkipOpenType())
            {
                return false;
            }
        }

        return additions.Count <= known || TryKeep(arena, additions.Start, out block);
    }

    private bool TryJoinFragments(UperArena arena, int first, out UperScope scope)
    {
        scope = default;
        var content = Position;
        var (total, octets, more) = (0, first, true);
        while (true)
        {
            if (octets * 8 > _end - Position)
            {
                return Fail(UperError.Truncated, Position);
            }

            Position += octets * 8;
            total += octets;
            if (!more)
            {
                break;
            }

            if (!TryReadGeneralLength(octets, out octets, out more))
            {
                return false;
            }
        }

        var after = Position;
        if (!arena.TryReserveBytes(total, out var space))
        {
            return false;
        }

        Position = content;
        octets = first;
        for (var done = 0; ; TryReadGeneralLength(octets, out octets, out _))
        {
            UperBits.Copy(_data, Position, octets * 8, space[done..]);
            done += octets;
            Position += octets * 8;
            if (done == total)
            {
                break;
            }
        }

        scope = new UperScope(_data, _end, _origin, 0, after);
        _data = space;
        _end = total * 8;
        _origin += content;
        Position = 0;
        return true;
    }
}
