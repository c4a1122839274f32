using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>SEQUENCE OF, X.691 clause 20.</summary>
internal sealed class ListType(SizeNode size, SchemaType element) : SchemaType
{
    public SizeRule Size { get; } = new(size);

    public SchemaType Element { get; } = element;

    public override string WireKey => $"{CsType} {Size.Min}..{Size.Max} {Size.Extensible} {Element.WireKey}";

    public override string CsType => $"ListOf<{Element.CsType}>";

    public override int MinBits => Size.MinBits + (Size.LeastRoot * Element.MinBits);

    public override int? MaxBits => null;
}
