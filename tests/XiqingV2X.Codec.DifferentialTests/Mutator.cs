namespace XiqingV2X.Codec.DifferentialTests;

/// <summary>Damages valid messages the way links, devices and attackers do; everything follows from the seed.</summary>
internal sealed class Mutator(int seed, byte[][] sources)
{
    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var source = sources[_random.Next(sources.Length)];
        var bytes = (byte[])source.Clone();
        for (var n = _random.Next(0, 4); n > 0; n--)
        {
            Damage(bytes);
        }

        return _random.Next(10) switch
        {
            0 => bytes[.._random.Next(bytes.Length)],
            1 => [.. bytes, .. new byte[_random.Next(1, 4)]],
            2 => Splice(bytes),
            _ => bytes,
        };
    }

    private void Damage(byte[] bytes)
    {
        // Half of the damage hits the first bytes, where presence and extension bits are.
        var reach = _random.Next(2) == 0 ? Math.Min(bytes.Length, 24) : bytes.Length;
        var at = _random.Next(reach);
        switch (_random.Next(8))
        {
            case 0:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 1:
                bytes[at] = (byte)(_random.Next(2) * 0xFF);
                break;
            default:
                bytes[at] ^= (byte)(0x80 >> _random.Next(8));
                break;
        }
    }

    // The start of one message and the end of another.
    private byte[] Splice(byte[] bytes)
    {
        var other = sources[_random.Next(sources.Length)];
        var cut = _random.Next(bytes.Length);
        return [.. bytes.AsSpan(0, cut), .. other.AsSpan(Math.Min(cut, other.Length))];
    }
}
