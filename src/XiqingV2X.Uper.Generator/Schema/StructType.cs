namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>SEQUENCE, X.691 clause 19.</summary>
internal sealed class StructType(string asnName, bool extensible) : SchemaType
{
    public string AsnName { get; } = asnName;

    public string ModuleName { get; set; } = "";

    public bool Extensible { get; } = extensible;

    public List<SchemaField> Fields { get; } = [];

    /// <summary>Extension additions, each with a presence of its own.</summary>
    public List<SchemaField> Additions { get; } = [];

    public string AdditionPresenceType => WordFor(Additions.Count);

    public int OptionalCount => Fields.Count(f => f.Optional);

    public int PreambleBits => OptionalCount + (Extensible ? 1 : 0);

    public string PresenceType => WordFor(OptionalCount);

    public override string CsType => Naming.Type(AsnName);

    public override int MinBits => PreambleBits + Fields.Where(f => !f.Optional).Sum(f => f.Type.MinBits);

    public override int? MaxBits => Fields.Aggregate((int?)PreambleBits, (sum, f) => sum + f.Type.MaxBits);

    public override int Weight => 1 + Fields.Sum(f => f.Type.Weight);

    private static string WordFor(int bits) => bits <= 8 ? "byte" : bits <= 16 ? "ushort" : "uint";
}
