namespace XiqingV2X.Coverage.Register;

/// <summary>What came out of a register file: the good rows, and every bad one with its reason.</summary>
/// <typeparam name="T">What was read.</typeparam>
/// <param name="Value">The good rows.</param>
/// <param name="Errors">The bad ones, in the order of the file.</param>
public sealed record RegisterRead<T>(T Value, IReadOnlyList<RegisterError> Errors)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool Ok => Errors.Count == 0;
}
