namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary>One <c>… FROM Module</c> clause.</summary>
internal sealed record Import(string Module, EquatableArray<ReferenceNode> Names, int Line, int Column);
