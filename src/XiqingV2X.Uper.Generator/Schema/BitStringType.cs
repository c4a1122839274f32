using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>BIT STRING of a fixed size up to 32, or with an extensible size of which it is the root, X.691 clause 16.</summary>
internal sealed class BitStringType(string asnName, EquatableArray<NamedNumber> names, int size, bool extensible) : NumberType
{
    public string AsnName { get; } = asnName;

    public EquatableArray<NamedNumber> Names { get; } = names;

    public int Size { get; } = size;

    public bool Extensible { get; } = extensible;

    public override int Bits => Size + (Extensible ? 1 : 0);

    /// <summary>Beyond the root an empty string is shorter than it: the extension bit and a length of 0.</summary>
    public override int MinBits => Extensible ? 1 + Math.Min(Size, SizeRule.LengthBits) : Size;

    public override string WireKey => $"{CsType} bits {Size} {Extensible}";

    public override string CsType => Size <= 16 ? "ushort" : "uint";
}
