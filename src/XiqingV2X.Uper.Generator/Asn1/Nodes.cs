namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary>A type as written in a module. Records over strings, numbers and <see cref="EquatableArray{T}"/> only.</summary>
internal abstract record TypeNode;

/// <summary><c>INTEGER (Min..Max[, ...])</c>.</summary>
internal sealed record IntegerNode(long Min, long Max, bool Extensible) : TypeNode;

/// <summary><c>BOOLEAN</c>.</summary>
internal sealed record BooleanNode : TypeNode;

/// <summary><c>ENUMERATED { … }</c>.</summary>
internal sealed record EnumeratedNode(EquatableArray<NamedNumber> Root, bool Extensible, EquatableArray<NamedNumber> Additions) : TypeNode;

/// <summary><c>BIT STRING { … } (SIZE (…))</c>.</summary>
internal sealed record BitStringNode(EquatableArray<NamedNumber> Names, SizeNode Size) : TypeNode;

/// <summary><c>OCTET STRING (SIZE (…))</c>.</summary>
internal sealed record OctetStringNode(SizeNode Size) : TypeNode;

/// <summary><c>IA5String (SIZE (…))</c>.</summary>
internal sealed record Ia5StringNode(SizeNode Size) : TypeNode;

/// <summary><c>SEQUENCE { … }</c>.</summary>
internal sealed record SequenceNode(EquatableArray<Component> Root, bool Extensible, EquatableArray<Component> Additions) : TypeNode;

/// <summary><c>CHOICE { … }</c>.</summary>
internal sealed record ChoiceNode(EquatableArray<Component> Root, bool Extensible, EquatableArray<Component> Additions) : TypeNode;

/// <summary><c>SEQUENCE (SIZE (…)) OF Element</c>.</summary>
internal sealed record SequenceOfNode(SizeNode Size, TypeNode Element) : TypeNode;

/// <summary>A type named elsewhere.</summary>
internal sealed record ReferenceNode(string Name, int Line, int Column) : TypeNode;

/// <summary><c>SIZE (Min..Max[, ...])</c>.</summary>
internal sealed record SizeNode(int Min, int Max, bool Extensible);

/// <summary>An enumeration item or a named bit.</summary>
internal sealed record NamedNumber(string Name, long Value, string Doc);

/// <summary>A component of a SEQUENCE or an alternative of a CHOICE.</summary>
internal sealed record Component(string Name, TypeNode Type, bool Optional, string Doc, int Line, int Column);

/// <summary><c>Name ::= Type</c>.</summary>
internal sealed record Assignment(string Name, TypeNode Type, string Doc, int Line, int Column);

/// <summary>One <c>… FROM Module</c> clause.</summary>
internal sealed record Import(string Module, EquatableArray<ReferenceNode> Names, int Line, int Column);

/// <summary>One module.</summary>
internal sealed record Module(
    string Name,
    string Doc,
    bool ExportsAll,
    EquatableArray<ReferenceNode> Exports,
    EquatableArray<Import> Imports,
    EquatableArray<Assignment> Assignments);
