namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary><c>ENUMERATED { … }</c>.</summary>
internal sealed record EnumeratedNode(EquatableArray<NamedNumber> Root, bool Extensible, EquatableArray<NamedNumber> Additions) : TypeNode;
