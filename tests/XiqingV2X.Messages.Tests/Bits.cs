namespace XiqingV2X.Messages.Tests;

/// <summary>A reader without any cleverness, for the table-driven decoder.</summary>
internal sealed class Bits(byte[] data)
{
    public int Position { get; private set; }

    public int Left => (data.Length * 8) - Position;

    public ulong Read(int count)
    {
        if (count > Left)
        {
            throw new BitsException("Truncated");
        }

        ulong value = 0;
        for (var i = 0; i < count; i++, Position++)
        {
            value = (value << 1) | (uint)(data[Position / 8] >> (7 - (Position % 8)) & 1);
        }

        return value;
    }

    public ulong ReadAtMost(int bits, ulong max)
    {
        var value = Read(bits);
        return value <= max ? value : throw new BitsException("OutOfRange");
    }

    /// <summary>A general length determinant without fragments (X.691 clause 10.9).</summary>
    public int Length()
    {
        if (Read(1) == 0)
        {
            return (int)Read(7);
        }

        return Read(1) == 0 ? (int)Read(14) : throw new BitsException("Unfollowed");
    }

    /// <summary>The same where an encoder has no choice: one octet up to 127.</summary>
    public int ShortestLength()
    {
        var start = Position;
        var length = Length();
        return length >= 128 || Position - start == 8 ? length : throw new BitsException("BadLength");
    }

    /// <summary>A normally small length (X.691 clause 10.9.3.4); the long form only above 64.</summary>
    public int SmallLength()
    {
        if (Read(1) == 0)
        {
            return (int)Read(6) + 1;
        }

        var length = ShortestLength();
        return length > 64 ? length : throw new BitsException("BadLength");
    }

    /// <summary>A normally small number (X.691 clause 10.6); the long form only for what needs it, in the fewest octets.</summary>
    public int SmallNumber()
    {
        if (Read(1) == 0)
        {
            return (int)Read(6);
        }

        var octets = ShortestLength();
        if (octets is not (1 or 2))
        {
            throw new BitsException("Unfollowed");
        }

        var value = (int)Read(8 * octets);
        return value >= (octets == 1 ? 64 : 256) ? value : throw new BitsException("BadLength");
    }
}
