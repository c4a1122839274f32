using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>ENUMERATED with the values 0 to n-1, X.691 clause 14.</summary>
internal sealed class EnumType(string asnName, EquatableArray<NamedNumber> items, bool extensible) : NumberType
{
    public string AsnName { get; } = asnName;

    public EquatableArray<NamedNumber> Items { get; } = items;

    public bool Extensible { get; } = extensible;

    public int RootBits => SchemaMath.BitsFor((ulong)(Items.Count - 1));

    public override int Bits => RootBits + (Extensible ? 1 : 0);

    public override string CsType => Naming.Type(AsnName);
}
