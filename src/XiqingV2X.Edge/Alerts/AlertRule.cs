namespace XiqingV2X.Edge.Alerts;

/// <summary>A rule as the book works with it.</summary>
/// <param name="Id">Name, as in API and topic.</param>
/// <param name="Unit">Unit of its figure.</param>
/// <param name="BadIsAbove">True when a large figure is bad.</param>
/// <param name="Settings">Thresholds and times.</param>
internal sealed record AlertRule(string Id, string Unit, bool BadIsAbove, RuleSettings Settings)
{
    /// <summary>True when the figure is at or beyond the threshold.</summary>
    public bool IsBad(double value) => BadIsAbove ? value >= Settings.Raise : value <= Settings.Raise;

    /// <summary>True when the figure is good again; between the thresholds it is neither good nor bad.</summary>
    public bool IsGood(double value) => BadIsAbove ? value <= Settings.Clear : value >= Settings.Clear;
}
