namespace XiqingV2X.Uper;

/// <summary>Bits kept as received: extension content this schema does not know. They start on the first bit of a byte.</summary>
/// <param name="Offset">First byte in the arena's byte store.</param>
/// <param name="BitLength">Number of bits.</param>
public readonly record struct UperBlock(int Offset, int BitLength);
