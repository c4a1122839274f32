namespace XiqingV2X.Uper;

/// <summary>
/// Reads field by field and says what is wrong and where: the thorough tier of a generated decoder, for messages with
/// extensions and for the report on messages that are refused. Every method returns false after a failure.
/// Extensions are in <c>UperReader.Extensions.cs</c>, sizes without a bound in <c>UperReader.Sizes.cs</c>.
/// </summary>
public ref partial struct UperReader
{
    private ReadOnlySpan<byte> _data;
    private int _end;
    private int _origin;
    private UperPath _path;

    /// <summary>Starts at bit 0 of a payload.</summary>
    /// <param name="data">The payload, exactly.</param>
    /// <param name="names">Table of names for the path of a failure.</param>
    public UperReader(ReadOnlySpan<byte> data, string[] names)
    {
        _data = data;
        _end = data.Length * 8;
        _path.Clear(names);
    }

    /// <summary>Bits read so far.</summary>
    public int Position { get; private set; }

    /// <summary>What went wrong.</summary>
    public UperError Error { get; private set; }

    /// <summary>The bit at which the faulty field starts.</summary>
    public int ErrorPosition { get; private set; }

    /// <summary>The way to the faulty field.</summary>
    public readonly UperPath Path => _path;

    /// <summary>Reads 0 to 64 bits.</summary>
    public bool TryReadBits(int count, out ulong value)
    {
        value = 0;
        if (count > _end - Position)
        {
            return Fail(UperError.Truncated, Position);
        }

        for (var left = count; left > 0;)
        {
            var free = 8 - (Position & 7);
            var n = Math.Min(free, left);
            var octet = _data[Position >> 3] >> (free - n) & (0xFF >> (8 - n));
            value = (value << n) | (uint)octet;
            Position += n;
            left -= n;
        }

        return true;
    }

    /// <summary>Reads a number that must not exceed <paramref name="max"/> (X.691 clause 10.5).</summary>
    public bool TryReadNumber(int bits, ulong max, out ulong value)
    {
        var start = Position;
        if (!TryReadBits(bits, out value))
        {
            return false;
        }

        return value <= max || Fail(UperError.OutOfRange, start);
    }

    /// <summary>Reads the index of a CHOICE with <paramref name="count"/> alternatives (X.691 clause 23.4).</summary>
    public bool TryReadChoice(int bits, int count, out ulong index)
    {
        var start = Position;
        if (!TryReadBits(bits, out index))
        {
            return false;
        }

        return index < (ulong)count || Fail(UperError.InvalidChoice, start);
    }

    /// <summary>
    /// How many of <paramref name="count"/> list elements to reserve space for. When they cannot all fit into what is
    /// left of the payload, one more than fits: decoding them then finds the very field where the payload ends.
    /// </summary>
    public readonly int Affordable(int count, int minBits) => Math.Min(count, ((_end - Position) / minBits) + 1);

    /// <summary>Reads a string of so many characters or octets into the arena's byte store.</summary>
    public bool TryReadBytes(UperArena arena, int length, int unitBits, out BytesRef bytes)
    {
        bytes = default;
        if (length * unitBits > _end - Position)
        {
            return Fail(UperError.Truncated, Position);
        }

        if (!arena.TryReserveBytes(length, out var space))
        {
            return false;
        }

        for (var i = 0; i < length; i++)
        {
            TryReadBits(unitBits, out var unit);
            space[i] = (byte)unit;
        }

        bytes = arena.LastBytes(length);
        return true;
    }

    /// <summary>Records a failure. Always false.</summary>
    public bool Fail(UperError error, int position)
    {
        Error = error;
        ErrorPosition = _origin + position;
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
