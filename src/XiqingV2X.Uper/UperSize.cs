namespace XiqingV2X.Uper;

/// <summary>A size constraint that is extensible, or its absence (X.691 clauses 10.9, 17 and 20).</summary>
/// <param name="RootBits">Bits of a number of units within the root.</param>
/// <param name="Min">Fewest units of the root.</param>
/// <param name="Max">Most units of the root; below <paramref name="Min"/>: no constraint.</param>
public readonly record struct UperSize(int RootBits, int Min, int Max)
{
    /// <summary>No constraint: a general length determinant without an extension bit.</summary>
    public static UperSize General => new(0, 0, -1);

    /// <summary>Whether there is no constraint.</summary>
    public bool IsGeneral => Max < Min;

    /// <summary>Whether the root holds this number of units.</summary>
    public bool Contains(int count) => count >= Min && count <= Max;
}
