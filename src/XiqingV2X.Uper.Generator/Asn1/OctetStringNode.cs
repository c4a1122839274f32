namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary><c>OCTET STRING (SIZE (…))</c>.</summary>
internal sealed record OctetStringNode(SizeNode Size) : TypeNode;
