namespace XiqingV2X.Uper.Generator.Schema;

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
