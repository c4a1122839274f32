namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary>A type as written in a module. Records over strings, numbers and <see cref="EquatableArray{T}"/> only.</summary>
internal abstract record TypeNode;
