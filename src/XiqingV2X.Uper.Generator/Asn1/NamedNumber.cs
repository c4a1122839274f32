namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary>An enumeration item or a named bit.</summary>
internal sealed record NamedNumber(string Name, long Value, string Doc);
