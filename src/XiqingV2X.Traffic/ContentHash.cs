namespace XiqingV2X.Traffic;

/// <summary>A 64-bit hash of content, the same in every run: tells whether a MAP or SPAT is still the same.</summary>
public static class ContentHash
{
    /// <summary>Where a hash starts.</summary>
    public const ulong Seed = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Mixes a value in (the finaliser of SplitMix64 over the running hash).</summary>
    public static ulong Mix(ulong hash, ulong value)
    {
        ulong mixed = (hash ^ value) + Seed;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>Mixes a signed value in.</summary>
    public static ulong Mix(ulong hash, long value) => Mix(hash, unchecked((ulong)value));
}
