namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>OCTET STRING of a fixed size up to 8, X.691 clause 17.6.</summary>
internal sealed class FixedOctetsType(int length) : NumberType
{
    public int Length { get; } = length;

    public override int Bits => 8 * Length;

    public override string WireKey => $"{CsType} octets {Length}";

    public override string CsType => Length == 1 ? "byte" : Length == 2 ? "ushort" : Length <= 4 ? "uint" : "ulong";
}
