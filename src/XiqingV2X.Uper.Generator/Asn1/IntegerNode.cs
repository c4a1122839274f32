namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary><c>INTEGER (Min..Max[, ...])</c>.</summary>
internal sealed record IntegerNode(long Min, long Max, bool Extensible) : TypeNode;
