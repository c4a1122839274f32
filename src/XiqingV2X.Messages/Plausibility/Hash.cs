namespace XiqingV2X.Messages.Plausibility;

/// <summary>Hashes of a few numbers, the same in every run.</summary>
internal static class Hash
{
    public static ulong Of(ulong first, ulong second, ulong third) => Mix(Mix(Mix(0, first), second), third);

    /// <summary>Mixes a value in (the finaliser of SplitMix64 over the running hash).</summary>
    public static ulong Mix(ulong hash, ulong value)
    {
        ulong mixed = (hash ^ value) + 0x9E37_79B9_7F4A_7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }
}
