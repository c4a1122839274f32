namespace XiqingV2X.Messages.Tests.Oracle;

/// <summary>What the table-driven decoder says of a payload.</summary>
/// <param name="Reason">Name of the reason for which it is refused, or null.</param>
/// <param name="Offset">Bit at which the faulty field starts; of an accepted payload, the end of the value.</param>
/// <param name="Path">The faulty field.</param>
/// <param name="Unknown">Things kept because the schema does not know them; the additions of one SEQUENCE count once.</param>
/// <param name="OtherForm">
/// Accepted in a form that an encoder of this schema does not write, and kept in it; JER holds the value only and so gives
/// the proper form: a SEQUENCE that announces fewer additions than the schema has, as an earlier revision does, or has none
/// of those that it announces (X.691 clauses 19.1 and 19.7).
/// </param>
internal readonly record struct OracleVerdict(string? Reason, int Offset, string Path, int Unknown, bool OtherForm = false);
