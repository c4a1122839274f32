using System.Globalization;

namespace XiqingV2X.Coverage.Register;

/// <summary>One thing wrong with a register file.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1 (JSON: character of the line; CSV: number of the field).</param>
/// <param name="Field">Name of the field, or empty.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record RegisterError(int Line, int Column, string Field, string Reason)
{
    /// <summary>One line for a terminal.</summary>
    public override string ToString() => Field.Length == 0
        ? string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}: {Reason}")
        : string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column} ({Field}): {Reason}");
}
