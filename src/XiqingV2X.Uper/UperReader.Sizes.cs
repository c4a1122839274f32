namespace XiqingV2X.Uper;

public ref partial struct UperReader
{
    /// <summary>
    /// Reads an INTEGER with an extensible range (X.691 clauses 13.1 and 13.2): the root, or any number in the fewest
    /// octets of two's complement. The long form of a number that the root holds, or with more octets than needed, is
    /// refused: it is no UPER encoding of that number.
    /// </summary>
    public bool TryReadExtensibleNumber(int rootBits, long min, long max, out long value)
    {
        value = 0;
        var start = Position;
        if (!TryReadBits(1, out var extended))
        {
            return false;
        }

        if (extended == 0)
        {
            var ok = TryReadNumber(rootBits, (ulong)(max - min), out var distance);
            value = min + (long)distance;
            return ok;
        }

        if (!TryReadGeneralLength(0, out var octets, out var more))
        {
            return false;
        }

        if (more || octets is 0 or > 8)
        {
            return Fail(octets == 0 ? UperError.BadLength : UperError.UnsupportedExtension, start);
        }

        if (!TryReadBits(8 * octets, out var bits))
        {
            return false;
        }

        var unused = 64 - (8 * octets);
        value = (long)(bits << unused) >> unused;
        return (octets == OctetsOf(value) && (value < min || value > max)) || Fail(UperError.BadLength, start);
    }

    /// <summary>
    /// Reads how many units follow, of a size that is extensible or not constrained. With <paramref name="more"/> another
    /// call is due after them (X.691 clause 10.9.3.8); <paramref name="previous"/> is what the call before gave, first 0.
    /// </summary>
    public bool TryReadSize(int previous, UperSize size, out int count, out bool more)
    {
        more = false;
        count = 0;
        if (previous > 0 || size.IsGeneral)
        {
            return TryReadGeneralLength(previous, out count, out more);
        }

        var start = Position;
        if (!TryReadBits(1, out var extended))
        {
            return false;
        }

        if (extended == 0)
        {
            var ok = TryReadNumber(size.RootBits, (ulong)(size.Max - size.Min), out var above);
            count = size.Min + (int)above;
            return ok;
        }

        // What the root holds has the root's form (X.691 clause 20.4).
        return TryReadGeneralLength(0, out count, out more) && (more || !size.Contains(count) || Fail(UperError.BadLength, start));
    }

    /// <summary>Reads a string of a size that is extensible or not constrained into the arena's byte store.</summary>
    public bool TryReadBytes(UperArena arena, UperSize size, int unitBits, out BytesRef bytes)
    {
        bytes = default;
        var (total, count) = (0, 0);
        bool more;
        do
        {
            if (!TryReadSize(count, size, out count, out more) || !TryReadBytes(arena, count, unitBits, out _))
            {
                return false;
            }

            total += count;
        }
        while (more);
        bytes = arena.LastBytes(total);
        return true;
    }

    // A general length determinant as an encoder has to write it: the short form where it suffices, the largest fragments
    // first (X.691 clauses 10.9.3.6 to 10.9.3.8).
    private bool TryReadGeneralLength(int previous, out int length, out bool more)
    {
        var start = Position;
        if (!TryReadLength(out length, out more))
        {
            return false;
        }

        var head = Position - start;
        var allowed = more ? previous is 0 or 4 * FragmentUnit : head == 8 || length >= 128;
        return allowed || Fail(UperError.BadLength, start);
    }

    /// <summary>Octets of a number in two's complement.</summary>
    internal static int OctetsOf(long value) => (72 - (int)long.LeadingZeroCount(value < 0 ? ~value : value)) >> 3;
}
