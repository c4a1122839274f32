namespace XiqingV2X.Edge.Hosting;

/// <summary>How the simulator ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it complained of.</param>
internal sealed record SimulatorOutcome(int ExitCode, string Output, string Error)
{
    /// <summary>It was never started.</summary>
    public static SimulatorOutcome None { get; } = new(0, "", "");

    /// <summary>Its last line: a JSON object of what it published per RSU and kind. Null when there is none.</summary>
    public string? Counts => Output.TrimEnd().Split('\n')[^1] is { Length: > 0 } last && last[0] == '{' ? last : null;
}
