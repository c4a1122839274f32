namespace XiqingV2X.Codec.DifferentialTests;

/// <summary>FNV-1a of 64 bits, as in digest.c.</summary>
internal static class Fnv
{
    public const ulong Offset = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;

    public static ulong Add(ulong hash, byte octet) => (hash ^ octet) * Prime;

    public static ulong Add(ulong hash, ReadOnlySpan<byte> octets)
    {
        foreach (var octet in octets)
        {
            hash = Add(hash, octet);
        }

        return hash;
    }
}
