namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>A value that is one unsigned number of <see cref="Bits"/> bits on the wire.</summary>
internal abstract class NumberType : SchemaType
{
    public abstract int Bits { get; }

    public override int MinBits => Bits;

    public override int? MaxBits => Bits;
}
