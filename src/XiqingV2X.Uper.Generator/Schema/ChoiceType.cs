namespace XiqingV2X.Uper.Generator.Schema;

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
