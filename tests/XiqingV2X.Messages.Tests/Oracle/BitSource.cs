using System.Text;

namespace XiqingV2X.Messages.Tests.Oracle;

/// <summary>A reader without any cleverness: one bit after the other, from one bit of some octets to another.</summary>
/// <param name="data">The octets.</param>
/// <param name="start">First bit.</param>
/// <param name="end">Bit behind the last.</param>
/// <param name="origin">Where bit 0 of the octets lies in the payload, for the offset of a refusal.</param>
internal sealed class BitSource(byte[] data, int start, int end, int origin)
{
    public BitSource(byte[] payload)
        : this(payload, 0, payload.Length * 8, 0)
    {
    }

    public int Position { get; private set; } = start;

    public int Left => end - Position;

    /// <summary>Offset of the next bit in the payload.</summary>
    public int Offset => origin + Position;

    public ulong Read(int count)
    {
        if (count > Left)
        {
            throw new Refusal("Truncated", Offset);
        }

        ulong value = 0;
        for (var i = 0; i < count; i++)
        {
            value = (value << 1) | (Bit(Position++) ? 1UL : 0);
        }

        return value;
    }

    /// <summary>Checks that so many bits are left, for content that is refused as a whole.</summary>
    public void Need(int count)
    {
        if (count > Left)
        {
            throw new Refusal("Truncated", Offset);
        }
    }

    /// <summary>The bits from <paramref name="from"/> up to the next one, as zeros and ones.</summary>
    public string Text(int from)
    {
        var text = new StringBuilder(Position - from);
        for (var i = from; i < Position; i++)
        {
            text.Append(Bit(i) ? '1' : '0');
        }

        return text.ToString();
    }

    /// <summary>The next octets as a source of their own, which are skipped here.</summary>
    public BitSource Inner(int octets)
    {
        Need(8 * octets);
        var inner = new BitSource(data, Position, Position + (8 * octets), origin);
        Position += 8 * octets;
        return inner;
    }

    private bool Bit(int i) => (data[i / 8] >> (7 - (i % 8)) & 1) != 0;
}
