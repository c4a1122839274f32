using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>OCTET STRING or IA5String of a variable size, X.691 clauses 17 and 30.</summary>
internal sealed class BytesType(SizeNode size, bool ia5) : SchemaType
{
    public SizeRule Size { get; } = new(size);

    public bool Ia5 { get; } = ia5;

    public int UnitBits => Ia5 ? 7 : 8;

    public override string WireKey => $"{CsType} {Ia5} {Size.Min}..{Size.Max} {Size.Extensible}";

    public override string CsType => "BytesRef";

    public override int MinBits => Size.MinBits + (Size.LeastRoot * UnitBits);

    public override int? MaxBits => null;
}
