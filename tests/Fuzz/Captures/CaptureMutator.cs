using System.Buffers.Binary;

namespace XiqingV2X.Fuzz.Captures;

/// <summary>Damages files: bytes, and above all the lengths that stand in them, with the values that readers trip over. Everything follows from the seed.</summary>
internal sealed class CaptureMutator(int seed, int largest)
{
    private static readonly uint[] Lengths =
    [
        0, 1, 2, 3, 4, 7, 8, 11, 12, 16, 20, 24, 28, 31, 32, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x3FFFFC, 0x3FFFFF, 0x400000, 0x400100, 0x401000,
        0xFFFFFF, 0x1000000, 0x1001000, 0x7FFFFFFC, 0x7FFFFFFF, 0x80000000, 0x80000004, 0xFFFFFFF0, 0xFFFFFFFC, 0xFFFFFFFF,
    ];

    private readonly Random _random = new(seed);

    public int Below(int bound) => _random.Next(bound);

    public byte[] Mutate(byte[] source, byte[] other)
    {
        byte[] bytes = source;
        for (int n = 1 << _random.Next(4); n > 0; n--)
        {
            bytes = Once(bytes, other);
        }

        return bytes.Length <= largest ? bytes : bytes[..largest];
    }

    private byte[] Once(byte[] bytes, byte[] other)
    {
        if (bytes.Length < 8)
        {
            return [.. bytes, .. other, (byte)_random.Next(256)];
        }

        int at = _random.Next(_random.Next(2) == 0 ? Math.Min(bytes.Length, 300) : bytes.Length);
        int word = Math.Min(at & ~3, (bytes.Length - 4) & ~3);
        int end = Math.Min(bytes.Length, at + 1 + _random.Next(64));
        byte[] copy = [.. bytes];
        switch (_random.Next(12))
        {
            case 0:
                copy[at] ^= (byte)(1 << _random.Next(8));
                return copy;
            case 1:
                copy[at] = (byte)_random.Next(256);
                return copy;
            case 2:
                BinaryPrimitives.WriteUInt32LittleEndian(copy.AsSpan(word), Lengths[_random.Next(Lengths.Length)]);
                return copy;
            case 3:
                BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(word), Lengths[_random.Next(Lengths.Length)]);
                return copy;
            case 4:
                // A length that is nearly right.
                BinaryPrimitives.WriteUInt32LittleEndian(copy.AsSpan(word), BinaryPrimitives.ReadUInt32LittleEndian(copy.AsSpan(word)) + (uint)_random.Next(-8, 9));
                return copy;
            case 5:
                BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(Math.Min(at, copy.Length - 2)), (ushort)Lengths[_random.Next(Lengths.Length)]);
                return copy;
            case 6:
                return bytes[..at];
            case 7:
                return [.. bytes[..at], .. bytes[end..]];
            case 8:
                return [.. bytes[..at], .. bytes[at..end], .. bytes[at..]];
            case 9:
                int from = other.Length == 0 ? 0 : _random.Next(other.Length);
                return [.. bytes[..at], .. other[from..]];
            case 10:
                _random.NextBytes(copy.AsSpan(at..end));
                return copy;
            default:
                return [.. bytes, .. other];
        }
    }
}
