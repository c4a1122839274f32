namespace XiqingV2X.Fuzz;

/// <summary>Single bits of an array, most significant first.</summary>
internal static class Bits
{
    public static bool Get(byte[] bytes, int at) => (bytes[at >> 3] >> (7 - (at & 7)) & 1) != 0;

    public static void Set(byte[] bytes, int at, bool one)
    {
        var mask = (byte)(0x80 >> (at & 7));
        bytes[at >> 3] = (byte)(one ? bytes[at >> 3] | mask : bytes[at >> 3] & ~mask);
    }

    /// <summary>The first bits of <paramref name="head"/>, some between, and <paramref name="tail"/> from a bit on, padded with zeros.</summary>
    public static byte[] Join(byte[] head, int headEnd, bool[] between, byte[] tail, int tailStart)
    {
        var rest = Math.Max(0, (tail.Length * 8) - tailStart);
        var joined = new byte[(headEnd + between.Length + rest + 7) / 8];
        head.AsSpan(0, (headEnd + 7) / 8).CopyTo(joined);
        for (var i = headEnd; i < Math.Min(headEnd + 8 & ~7, joined.Length * 8); i++)
        {
            Set(joined, i, false);
        }

        var at = headEnd;
        foreach (var bit in between)
        {
            Set(joined, at++, bit);
        }

        for (var i = 0; i < rest; i++)
        {
            if (Get(tail, tailStart + i))
            {
                Set(joined, at + i, true);
            }
        }

        return joined;
    }
}
