namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary><c>BOOLEAN</c>.</summary>
internal sealed record BooleanNode : TypeNode;
