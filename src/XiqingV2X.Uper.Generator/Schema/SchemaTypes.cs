using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>A type with its references resolved and its encoding worked out.</summary>
internal abstract class SchemaType
{
    /// <summary>Note on the type, from its module.</summary>
    public string Doc { get; set; } = "";

    /// <summary>Name of the C# type that holds a value.</summary>
    public abstract string CsType { get; }

    /// <summary>Fewest bits a value takes on the wire.</summary>
    public abstract int MinBits { get; }

    /// <summary>Most bits, or null where a list or string makes it variable in large.</summary>
    public abstract int? MaxBits { get; }

    /// <summary>Number of leaves; decides what is inlined.</summary>
    public virtual int Weight => 1;
}

/// <summary>A value that is one unsigned number of <see cref="Bits"/> bits on the wire.</summary>
internal abstract class NumberType : SchemaType
{
    public abstract int Bits { get; }

    public override int MinBits => Bits;

    public override int? MaxBits => Bits;
}

/// <summary>INTEGER (Min..Max), X.691 clause 13.2.2.</summary>
internal sealed class IntegerType(long min, long max) : NumberType
{
    public long Min { get; } = min;

    public long Max { get; } = max;

    public ulong Range => (ulong)(Max - Min);

    public override int Bits => SchemaMath.BitsFor(Range);

    public override string CsType =>
        Min >= 0
            ? Max <= byte.MaxValue ? "byte" : Max <= ushort.MaxValue ? "ushort" : "uint"
            : Min >= sbyte.MinValue && Max <= sbyte.MaxValue ? "sbyte" : Min >= short.MinValue && Max <= short.MaxValue ? "short" : "int";
}

/// <summary>BOOLEAN, X.691 clause 12.</summary>
internal sealed class BooleanType : NumberType
{
    public override int Bits => 1;

    public override string CsType => "bool";
}

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

/// <summary>BIT STRING of a fixed size up to 32, or with an extensible size of which it is the root, X.691 clause 16.</summary>
internal sealed class BitStringType(string asnName, EquatableArray<NamedNumber> names, int size, bool extensible) : NumberType
{
    public string AsnName { get; } = asnName;

    public EquatableArray<NamedNumber> Names { get; } = names;

    public int Size { get; } = size;

    public bool Extensible { get; } = extensible;

    public override int Bits => Size + (Extensible ? 1 : 0);

    public override string CsType => Size <= 16 ? "ushort" : "uint";
}

/// <summary>OCTET STRING of a fixed size up to 8, X.691 clause 17.6.</summary>
internal sealed class FixedOctetsType(int length) : NumberType
{
    public int Length { get; } = length;

    public override int Bits => 8 * Length;

    public override string CsType => Length == 1 ? "byte" : Length == 2 ? "ushort" : Length <= 4 ? "uint" : "ulong";
}

/// <summary>OCTET STRING or IA5String of a variable size.</summary>
internal sealed class BytesType(int min, int max, bool ia5) : SchemaType
{
    public int Min { get; } = min;

    public int Max { get; } = max;

    public bool Ia5 { get; } = ia5;

    public int UnitBits => Ia5 ? 7 : 8;

    public int CountBits => SchemaMath.BitsFor((ulong)(Max - Min));

    public override string CsType => "BytesRef";

    public override int MinBits => CountBits + (Min * UnitBits);

    public override int? MaxBits => null;
}

/// <summary>SEQUENCE OF, X.691 clause 20.</summary>
internal sealed class ListType(int min, int max, SchemaType element) : SchemaType
{
    public int Min { get; } = min;

    public int Max { get; } = max;

    public SchemaType Element { get; } = element;

    public int CountBits => SchemaMath.BitsFor((ulong)(Max - Min));

    public override string CsType => $"ListOf<{Element.CsType}>";

    public override int MinBits => CountBits + (Min * Element.MinBits);

    public override int? MaxBits => null;
}

/// <summary>SEQUENCE, X.691 clause 19.</summary>
internal sealed class StructType(string asnName, bool extensible) : SchemaType
{
    public string AsnName { get; } = asnName;

    public string ModuleName { get; set; } = "";

    public bool Extensible { get; } = extensible;

    public List<SchemaField> Fields { get; } = [];

    public int OptionalCount => Fields.Count(f => f.Optional);

    public int PreambleBits => OptionalCount + (Extensible ? 1 : 0);

    public string PresenceType => OptionalCount <= 8 ? "byte" : OptionalCount <= 16 ? "ushort" : "uint";

    public override string CsType => Naming.Type(AsnName);

    public override int MinBits => PreambleBits + Fields.Where(f => !f.Optional).Sum(f => f.Type.MinBits);

    public override int? MaxBits => Fields.Aggregate((int?)PreambleBits, (sum, f) => sum + f.Type.MaxBits);

    public override int Weight => 1 + Fields.Sum(f => f.Type.Weight);
}

/// <summary>CHOICE, X.691 clause 23.</summary>
internal sealed class ChoiceType(string asnName, bool extensible) : SchemaType
{
    public string AsnName { get; } = asnName;

    public string ModuleName { get; set; } = "";

    public bool Extensible { get; } = extensible;

    public List<SchemaField> Alternatives { get; } = [];

    public int IndexBits => SchemaMath.BitsFor((ulong)(Alternatives.Count - 1));

    public int TagBits => IndexBits + (Extensible ? 1 : 0);

    /// <summary>Whether a value can refer to kept bits: an unknown alternative or a bit string beyond its root size.</summary>
    public bool HasBlock => Extensible || Alternatives.Any(a => a.Type is BitStringType { Extensible: true });

    public string ChoiceEnum => CsType + "Choice";

    public override string CsType => Naming.Type(AsnName);

    public override int MinBits => TagBits + Alternatives.Min(a => a.Type.MinBits);

    public override int? MaxBits =>
        Alternatives.Any(a => a.Type.MaxBits is null) ? null : TagBits + Alternatives.Max(a => a.Type.MaxBits!.Value);

    public override int Weight => 1 + Alternatives.Sum(a => a.Type.Weight);
}
