namespace XiqingV2X.Uper.Generator.Schema;

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
