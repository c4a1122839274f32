namespace XiqingV2X.Coverage.Plan;

/// <summary>The plan's data files do not hold together; the message lists every finding.</summary>
public sealed class PlanDataException : Exception
{
    /// <summary>Makes the exception from what was found.</summary>
    /// <param name="findings">One line each, naming file, entry and reason.</param>
    public PlanDataException(IReadOnlyList<string> findings)
        : base("The plan data is not valid:\n  " + string.Join("\n  ", findings)) => Findings = findings;

    /// <summary>One line each, naming file, entry and reason.</summary>
    public IReadOnlyList<string> Findings { get; }
}
