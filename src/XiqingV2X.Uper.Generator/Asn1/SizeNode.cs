namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary><c>SIZE (Min..Max[, ...])</c>.</summary>
internal sealed record SizeNode(int Min, int Max, bool Extensible);
