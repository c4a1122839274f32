namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary><c>Name ::= Type</c>.</summary>
internal sealed record Assignment(string Name, TypeNode Type, string Doc, int Line, int Column);
