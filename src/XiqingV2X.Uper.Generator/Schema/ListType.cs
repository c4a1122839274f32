namespace XiqingV2X.Uper.Generator.Schema;

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
