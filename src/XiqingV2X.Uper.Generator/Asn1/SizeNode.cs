namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary><c>SIZE (Min..Max[, ...])</c>.</summary>
internal sealed record SizeNode(int Min, int Max, bool Extensible)
{
    /// <summary>The size of a type that has no size constraint.</summary>
    public static readonly SizeNode Unconstrained = new(0, int.MaxValue, Extensible: false);
}
