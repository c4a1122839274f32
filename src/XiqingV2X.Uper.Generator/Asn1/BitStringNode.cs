namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary><c>BIT STRING { … } (SIZE (…))</c>.</summary>
internal sealed record BitStringNode(EquatableArray<NamedNumber> Names, SizeNode Size) : TypeNode;
