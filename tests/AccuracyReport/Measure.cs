namespace XiqingV2X.AccuracyReport;

/// <summary>One measure of the report.</summary>
/// <param name="Group">What it is measured from and held against.</param>
/// <param name="Name">The measure.</param>
/// <param name="Bound">Its bound in words.</param>
/// <param name="Compare">Compares one run.</param>
/// <param name="IsShort">True when it is in the short table.</param>
internal sealed record Measure(string Group, string Name, string Bound, Func<Run, Errors> Compare, bool IsShort = false);
