namespace XiqingV2X.Uper;

public ref partial struct UperWriter
{
    private const int FragmentUnit = 16 * 1024;

    /// <summary>Writes an INTEGER with an extensible range (X.691 clauses 13.1 and 13.2).</summary>
    public bool TryWriteExtensibleNumber(long value, int rootBits, long min, long max)
    {
        if (value >= min && value <= max)
        {
            return TryWriteBits(0, 1) && TryWriteBits((ulong)(value - min), rootBits);
        }

        var octets = UperReader.OctetsOf(value);
        return TryWriteBits(1, 1) && TryWriteBits((ulong)octets, 8) && TryWriteBits((ulong)value, 8 * octets);
    }

    /// <summary>
    /// Writes the length determinant in front of unit <paramref name="done"/> of <paramref name="total"/>, of a size that
    /// is extensible or not constrained. The next one belongs in front of unit <paramref name="next"/>; -1: none does.
    /// </summary>
    public bool TryWriteSize(int total, int done, UperSize size, out int next)
    {
        next = -1;
        if (done == 0 && !size.IsGeneral)
        {
            if (size.Contains(total))
            {
                return TryWriteBits((ulong)(total - size.Min), size.RootBits + 1);
            }

            if (!TryWriteBits(1, 1))
            {
                return false;
            }
        }

        var left = total - done;
        if (left < 128)
        {
            return TryWriteBits((ulong)left, 8);
        }

        if (left < FragmentUnit)
        {
            return TryWriteBits(0x8000u | (uint)left, 16);
        }

        var fragments = Math.Min(left / FragmentUnit, 4);
        next = done + (fragments * FragmentUnit);
        return TryWriteBits(0xC0u | (uint)fragments, 8);
    }

    /// <summary>Writes a string of a size that is extensible or not constrained.</summary>
    public bool TryWriteBytes(ReadOnlySpan<byte> units, UperSize size, int unitBits)
    {
        var done = 0;
        do
        {
            if (!TryWriteSize(units.Length, done, size, out var next))
            {
                return false;
            }

            var end = next < 0 ? units.Length : next;
            if (!TryWriteUnits(units[done..end], unitBits))
            {
                return false;
            }

            done = next;
        }
        while (done >= 0);
        return true;
    }
}
