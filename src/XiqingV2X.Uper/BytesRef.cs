namespace XiqingV2X.Uper;

/// <summary>A variable octet or character string: a slice of the arena's byte store.</summary>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Number of bytes; one per character of an IA5String.</param>
public readonly record struct BytesRef(int Offset, int Length);
