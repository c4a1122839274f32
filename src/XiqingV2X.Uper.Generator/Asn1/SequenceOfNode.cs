namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary><c>SEQUENCE (SIZE (…)) OF Element</c>.</summary>
internal sealed record SequenceOfNode(SizeNode Size, TypeNode Element) : TypeNode;
