namespace XiqingV2X.Uper;

/// <summary>The head of the extension additions of a SEQUENCE (X.691 clauses 19.7 and 19.8); for generated code.</summary>
/// <param name="Start">First bit of the head.</param>
/// <param name="Count">Number of additions that the sender's schema has.</param>
/// <param name="Present">Presence of the additions this schema knows; the first is bit 0.</param>
/// <param name="UnknownPresent">How many additions are present that this schema does not know.</param>
public readonly record struct UperAdditions(int Start, int Count, uint Present, int UnknownPresent);
