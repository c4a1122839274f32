namespace XiqingV2X.Coverage.Plan;

/// <summary>A place of the plan that reads like V2X and is not.</summary>
/// <param name="Lines">Line or lines of the published text.</param>
/// <param name="Text">What it is.</param>
public sealed record FalseFriend(string Lines, Bilingual Text);
