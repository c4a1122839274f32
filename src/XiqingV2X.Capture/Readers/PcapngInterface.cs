using System.Text;

namespace XiqingV2X.Capture.Readers;

/// <summary>One interface of a pcapng section.</summary>
internal sealed class PcapngInterface
{
    private const int LongestName = 256;
    private const int Seconds = 1_000_000_000;
    private readonly UInt128 _unitsPerSecond;
    private readonly long _offsetNs;

    /// <param name="linkType">Link type.</param>
    /// <param name="resolution">if_tsresol: 10^-n seconds, or with the top bit set 2^-n.</param>
    /// <param name="offsetSeconds">if_tsoffset.</param>
    /// <param name="snapLength">Most bytes kept of a packet; 0 for all.</param>
    /// <param name="name">if_name.</param>
    public PcapngInterface(int linkType, byte resolution, long offsetSeconds, uint snapLength, ReadOnlySpan<byte> name)
    {
        LinkType = linkType;
        SnapLength = snapLength;
        Name = Encoding.UTF8.GetString(name[..Math.Min(name.Length, LongestName)].TrimEnd((byte)0));
        _offsetNs = Clamp((Int128)offsetSeconds * Seconds);
        int exponent = resolution & 0x7F;
        _unitsPerSecond = (resolution & 0x80) != 0 ? UInt128.One << exponent : PowerOfTen(exponent);
    }

    public int LinkType { get; }

    public uint SnapLength { get; }

    public string Name { get; }

    /// <summary>Nanoseconds since 1970 of a time in the interface's units; the ends of the range for what lies beyond them.</summary>
    public long ToNanoseconds(ulong units)
    {
        if (_unitsPerSecond == Seconds)
        {
            return Clamp((Int128)units + _offsetNs);
        }

        // Below 2^94 whatever the file says; coarser units than a second do not exist (the exponent is no negative number).
        UInt128 ns = (UInt128)units * Seconds / _unitsPerSecond;
        return Clamp((Int128)ns + _offsetNs);
    }

    private static long Clamp(Int128 value) => (long)Int128.Clamp(value, long.MinValue, long.MaxValue);

    /// <summary>10^n; past 10^38, which no clock counts, the largest number.</summary>
    private static UInt128 PowerOfTen(int exponent)
    {
        UInt128 power = 1;
        for (int i = 0; i < exponent; i++)
        {
            if (power > UInt128.MaxValue / 10)
            {
                return UInt128.MaxValue;
            }

            power *= 10;
        }

        return power;
    }
}
