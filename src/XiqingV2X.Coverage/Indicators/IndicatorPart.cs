namespace XiqingV2X.Coverage.Indicators;

/// <summary>One line of what an indicator's figure is made of: a cause, a group, a remainder.</summary>
/// <param name="Key">Machine-readable name.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Count">How many.</param>
/// <param name="Items">Which ones, where they are few enough to name; otherwise empty.</param>
public sealed record IndicatorPart(string Key, Bilingual Label, double Count, IReadOnlyList<string> Items)
{
    /// <summary>Unit of <see cref="Count"/>: empty for a number of things, <c>share</c>, <c>m</c> or <c>ms</c>.</summary>
    public string Unit { get; init; } = "";
}
