namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary><c>CHOICE { … }</c>.</summary>
internal sealed record ChoiceNode(EquatableArray<Component> Root, bool Extensible, EquatableArray<Component> Additions) : TypeNode;
