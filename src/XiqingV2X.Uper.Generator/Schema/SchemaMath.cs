namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>Small arithmetic of X.691.</summary>
internal static class SchemaMath
{
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
