namespace XiqingV2X.Fuzz;

/// <summary>
/// Damages payloads bit by bit: fields of an unaligned encoding start anywhere, so bits are flipped, set, inserted and
/// taken out, and messages are spliced where neither is on an octet. Everything follows from the seed.
/// </summary>
internal sealed class Mutator(int seed, int largest)
{
    private readonly Random _random = new(seed);

    public int Below(int bound) => _random.Next(bound);

    public byte[] Noise(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    public byte[] Mutate(byte[] source, byte[] other)
    {
        var bytes = source;
        for (var n = 1 << _random.Next(4); n > 0; n--)
        {
            bytes = Once(bytes, other);
        }

        return bytes.Length <= largest ? bytes : bytes[..largest];
    }

    private byte[] Once(byte[] bytes, byte[] other)
    {
        var bits = bytes.Length * 8;
        if (bits == 0)
        {
            return [(byte)_random.Next(256)];
        }

        // Half of the damage hits the first octets, where the outer presence bits and lengths are.
        var at = _random.Next(_random.Next(2) == 0 ? Math.Min(bits, 200) : bits);
        return _random.Next(14) switch
        {
            0 => Bits.Join(bytes, at, NoiseBits(1 + _random.Next(40)), bytes, at),
            1 => Bits.Join(bytes, at, [], bytes, at + 1 + _random.Next(40)),
            2 => Bits.Join(bytes, at, [], other, _random.Next((other.Length * 8) + 1)),
            3 => Bits.Join(bytes, at, [], other, at),
            4 => bytes[..(at / 8)],
            5 => [.. bytes, .. new byte[1 + _random.Next(3)]],
            6 => Fill(bytes, at, 1 + _random.Next(32), one: true),
            7 => Fill(bytes, at, 1 + _random.Next(32), one: false),
            8 => Repeat(bytes, at),
            _ => Fill(bytes, at, 1, one: null),
        };
    }

    private bool[] NoiseBits(int count) => [.. Enumerable.Range(0, count).Select(_ => _random.Next(2) == 0)];

    private static byte[] Fill(byte[] bytes, int at, int count, bool? one)
    {
        var copy = (byte[])bytes.Clone();
        for (var i = at; i < Math.Min(at + count, copy.Length * 8); i++)
        {
            Bits.Set(copy, i, one ?? !Bits.Get(copy, i));
        }

        return copy;
    }

    // What a list with one element more looks like.
    private byte[] Repeat(byte[] bytes, int at) => Bits.Join(bytes, at, [], bytes, Math.Max(0, at - 1 - _random.Next(300)));
}
