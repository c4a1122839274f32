namespace XiqingV2X.Coverage.Plan;

/// <summary>A number that the plan states beside a clause (an area, a road length). It is not a V2X target and is shown as such.</summary>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Of">What it is a number of.</param>
/// <param name="Year">Year it is stated for, or null.</param>
public sealed record AdjacentNumber(double Value, string Unit, Bilingual Of, int? Year);
