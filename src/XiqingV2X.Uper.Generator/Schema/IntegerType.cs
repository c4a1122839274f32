namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>
/// INTEGER (Min..Max), X.691 clause 13.2.2; with an extensible range any whole number of 64 bits, and the numbers outside
/// the root are left to the thorough tier.
/// </summary>
internal sealed class IntegerType(long min, long max, bool extensible) : NumberType
{
    public long Min { get; } = min;

    public long Max { get; } = max;

    public bool Extensible { get; } = extensible;

    public int RootBits => SchemaMath.BitsFor(Range);

    public ulong Range => (ulong)(Max - Min);

    public override int Bits => RootBits + (Extensible ? 1 : 0);

    /// <summary>A value beyond the root is a length and one octet at least behind the extension bit.</summary>
    public override int MinBits => Extensible ? 1 + Math.Min(RootBits, SizeRule.LengthBits + 8) : RootBits;

    public override string WireKey => $"{CsType} {Min}..{Max} {Extensible}";

    public override string CsType =>
        Extensible ? "long"
        : Min >= 0
            ? Max <= byte.MaxValue ? "byte" : Max <= ushort.MaxValue ? "ushort" : "uint"
            : Min >= sbyte.MinValue && Max <= sbyte.MaxValue ? "sbyte" : Min >= short.MinValue && Max <= short.MaxValue ? "short" : "int";
}
