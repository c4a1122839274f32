namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary>A component of a SEQUENCE or an alternative of a CHOICE.</summary>
internal sealed record Component(string Name, TypeNode Type, bool Optional, string Doc, int Line, int Column);
