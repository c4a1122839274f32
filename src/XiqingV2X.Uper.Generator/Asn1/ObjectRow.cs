namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary>One object of a set: a type and its number, given as such or by the name of a value.</summary>
internal sealed record ObjectRow(ReferenceNode Type, string? IdName, long Id, int Line, int Column);
