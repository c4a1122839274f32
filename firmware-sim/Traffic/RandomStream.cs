namespace XiqingV2X.FirmwareSim.Traffic;

/// <summary>
/// Random numbers whose sequence depends on the seed alone, on every runtime and machine:
/// the 64-bit SplitMix generator (a Weyl sequence through a mixing function).
/// </summary>
public sealed class RandomStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <param name="seed">Seed of the run.</param>
    /// <param name="purpose">Separates the streams of one run from each other.</param>
    public RandomStream(ulong seed, string purpose)
    {
        _state = Mix(seed + Golden);
        foreach (char c in purpose)
        {
            _state = Mix(_state ^ (c * Golden));
        }
    }

    public ulong NextBits() => Mix(_state += Golden);

    /// <summary>From 0 up to but not including 1.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double NextBetween(double low, double high) => low + ((high - low) * NextUnit());

    /// <summary>Gaussian with mean 0 and standard deviation 1 (Box and Muller).</summary>
    public double NextNormal() =>
        Math.Sqrt(-2 * Math.Log(1 - NextUnit())) * Math.Cos(2 * Math.PI * NextUnit());

    /// <summary>From 0 up to but not including the bound; its bias of 2^-32 does not matter here.</summary>
    public int NextBelow(int bound) => (int)(((NextBits() >> 32) * (ulong)bound) >> 32);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
