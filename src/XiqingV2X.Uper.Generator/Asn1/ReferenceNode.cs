namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary>A type named elsewhere.</summary>
internal sealed record ReferenceNode(string Name, int Line, int Column) : TypeNode;
