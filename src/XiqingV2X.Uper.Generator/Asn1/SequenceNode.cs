namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary><c>SEQUENCE { … }</c>.</summary>
internal sealed record SequenceNode(EquatableArray<Component> Root, bool Extensible, EquatableArray<Component> Additions) : TypeNode;
