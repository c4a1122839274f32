namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary>An information object class (X.681) with two fields: a number that is unique and a type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IdField">The number's field, without its ampersand.</param>
/// <param name="IdType">Its type.</param>
/// <param name="TypeField">The type's field, without its ampersand.</param>
/// <param name="Syntax">WITH SYNTAX: literal words, and fields with their ampersand.</param>
internal sealed record ObjectClass(string Name, string IdField, TypeNode IdType, string TypeField, EquatableArray<string> Syntax);
