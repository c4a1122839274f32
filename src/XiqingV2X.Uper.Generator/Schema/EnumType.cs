using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>ENUMERATED, X.691 clause 14: the index of the item in the order of the values is encoded.</summary>
internal sealed class EnumType(string asnName, EquatableArray<NamedNumber> items, bool extensible, EquatableArray<NamedNumber> additions) : NumberType
{
    /// <summary>Largest value of an item; bit 0x8000 marks additions, and 0x7FFF what is no item at all.</summary>
    public const int LargestValue = 0x7FFE;

    /// <summary>C# value of the first addition: known or not, an addition is this plus its index.</summary>
    public const int FirstAddition = 0x8000;

    public string AsnName { get; } = asnName;

    /// <summary>The items by ascending value.</summary>
    public EquatableArray<NamedNumber> Items { get; } = items;

    public bool Extensible { get; } = extensible;

    /// <summary>Extension additions, in their order.</summary>
    public EquatableArray<NamedNumber> Additions { get; } = additions;

    /// <summary>Whether values and indexes differ.</summary>
    public bool HasGaps { get; } = items.Where((item, i) => item.Value != i).Any();

    public int RootBits => SchemaMath.BitsFor((ulong)(Items.Count - 1));

    public override int Bits => RootBits + (Extensible ? 1 : 0);

    /// <summary>A value beyond the root is a small number of 7 bits behind the extension bit.</summary>
    public override int MinBits => Extensible ? 1 + Math.Min(RootBits, SchemaMath.SmallNumberBits) : RootBits;

    public override string CsType => Naming.Type(AsnName);

    /// <summary>The underlying C# type.</summary>
    public string Underlying => Extensible || Items[Items.Count - 1].Value > byte.MaxValue ? "ushort" : "byte";

    /// <summary>The class with the table of values, for an enumeration with gaps.</summary>
    public string WireClass => CsType + "Wire";
}
