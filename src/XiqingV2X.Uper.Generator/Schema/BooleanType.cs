namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>BOOLEAN, X.691 clause 12.</summary>
internal sealed class BooleanType : NumberType
{
    public override int Bits => 1;

    public override string CsType => "bool";
}
