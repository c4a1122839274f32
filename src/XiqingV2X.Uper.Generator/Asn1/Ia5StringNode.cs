namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary><c>IA5String (SIZE (…))</c>.</summary>
internal sealed record Ia5StringNode(SizeNode Size) : TypeNode;
