using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>
/// How a number of units is encoded. What the fast tiers handle is one number of <see cref="Bits"/> bits: the root of an
/// extensible size behind its extension bit, or the short form of a general length determinant (X.691 clause 10.9.3.6).
/// </summary>
internal sealed class SizeRule(SizeNode node)
{
    /// <summary>Bits of a general length determinant in its short form, X.691 clause 10.9.3.6.</summary>
    public const int LengthBits = 8;

    private const int ShortLength = 127;

    /// <summary>Fewest units of the root.</summary>
    public int Min { get; } = node.Min;

    /// <summary>Most units of the root; int.MaxValue without a bound.</summary>
    public int Max { get; } = node.Max;

    public bool Extensible { get; } = node.Extensible;

    /// <summary>No bound, so a general length determinant of its own.</summary>
    public bool IsGeneral => Max == int.MaxValue;

    /// <summary>Neither an extension bit nor a general length determinant.</summary>
    public bool IsPlain => !IsGeneral && !Extensible;

    /// <summary>Bits of the root's number of units, without the extension bit.</summary>
    public int RootBits => IsGeneral ? 8 : SchemaMath.BitsFor((ulong)(Max - Min));

    public int Bits => RootBits + (Extensible ? 1 : 0);

    /// <summary>Fewest bits of the number of units in any encoding.</summary>
    public int MinBits => Extensible ? 1 + Math.Min(RootBits, LengthBits) : Bits;

    /// <summary>Fewest units that the fast tiers read as <see cref="Bits"/> bits.</summary>
    public int FastMin => IsGeneral ? 0 : Min;

    /// <summary>Most units that the fast tiers read as <see cref="Bits"/> bits.</summary>
    public int FastMax => IsGeneral ? ShortLength : Max;

    /// <summary>Fewest units in any encoding.</summary>
    public int LeastRoot => Extensible ? 0 : Min;
}
