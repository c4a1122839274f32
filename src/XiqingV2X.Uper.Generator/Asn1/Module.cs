namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary>One module.</summary>
internal sealed record Module(
    string Name,
    string Doc,
    bool ExportsAll,
    EquatableArray<ReferenceNode> Exports,
    EquatableArray<Import> Imports,
    EquatableArray<Assignment> Assignments)
{
    public EquatableArray<ValueAssignment> Values { get; init; }

    public EquatableArray<ObjectClass> Classes { get; init; }

    public EquatableArray<ObjectSet> ObjectSets { get; init; }
}
