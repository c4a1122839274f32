namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>CHOICE, X.691 clause 23.</summary>
internal sealed class ChoiceType(string asnName, bool extensible) : SchemaType
{
    /// <summary>C# value of the first extension alternative.</summary>
    public const int FirstAddition = 128;

    private const int OpenTypeBits = SizeRule.LengthBits;

    public string AsnName { get; } = asnName;

    public string ModuleName { get; set; } = "";

    public bool Extensible { get; } = extensible;

    public List<SchemaField> Alternatives { get; } = [];

    /// <summary>Extension alternatives, each in an open type.</summary>
    public List<SchemaField> Additions { get; } = [];

    /// <summary>Root and extension alternatives.</summary>
    public IEnumerable<SchemaField> All => Alternatives.Concat(Additions);

    /// <summary>
    /// Numbers of the alternatives, for the type field of an information object class: not the value says which
    /// alternative it is but the component <see cref="Key"/> in front of it. Null for a CHOICE.
    /// </summary>
    public List<long>? Ids { get; set; }

    /// <summary>C# name of the component that selects the alternative of an open type.</summary>
    public string Key { get; set; } = "";

    /// <summary>Whether it is the type field of an information object class.</summary>
    public bool IsOpen => Ids is not null;

    public int IndexBits => SchemaMath.BitsFor((ulong)(Alternatives.Count - 1));

    public int TagBits => IsOpen ? 0 : IndexBits + (Extensible ? 1 : 0);

    /// <summary>Whether a value can refer to kept bits: an unknown alternative or a bit string beyond its root size.</summary>
    public bool HasBlock => Extensible || All.Any(a => a.Type is BitStringType { Extensible: true });

    public string ChoiceEnum => CsType + "Choice";

    public override string CsType => Naming.Type(AsnName);

    /// <summary>An alternative beyond the root is its index and an open type behind the extension bit.</summary>
    public override int MinBits => IsOpen ? OpenTypeBits
        : Extensible ? Math.Min(LeastRootBits, 1 + SchemaMath.SmallNumberBits + OpenTypeBits)
        : LeastRootBits;

    private int LeastRootBits => TagBits + Alternatives.Min(a => a.Type.MinBits);

    public override int? MaxBits =>
        IsOpen || Alternatives.Any(a => a.Type.MaxBits is null) ? null : TagBits + Alternatives.Max(a => a.Type.MaxBits!.Value);

    public override int Weight => 1 + Alternatives.Sum(a => a.Type.Weight);
}
