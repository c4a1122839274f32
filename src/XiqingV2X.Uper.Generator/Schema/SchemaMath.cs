namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>Small arithmetic of X.691.</summary>
internal static class SchemaMath
{
    /// <summary>Fewest bits of a normally small number, X.691 clause 10.6.</summary>
    public const int SmallNumberBits = 7;

    /// <summary>Bits of a constrained whole number with this range (X.691 clause 10.5.7.1).</summary>
    public static int BitsFor(ulong range)
    {
        var bits = 0;
        while (range > 0)
        {
            bits++;
            range >>= 1;
        }

        return bits;
    }
}
