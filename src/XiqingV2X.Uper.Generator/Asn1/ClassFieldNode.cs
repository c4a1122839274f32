namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary>
/// <c>CLASS.&amp;field ({Set})</c>, for the type field followed by the component that selects the type:
/// <c>({Set}{@.Key})</c>.
/// </summary>
internal sealed record ClassFieldNode(string Class, string Field, string Set, string? Key, int Line, int Column) : TypeNode;
