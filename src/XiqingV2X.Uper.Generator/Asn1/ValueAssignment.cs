namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary><c>name Type ::= number</c>.</summary>
internal sealed record ValueAssignment(string Name, long Value, int Line, int Column);
