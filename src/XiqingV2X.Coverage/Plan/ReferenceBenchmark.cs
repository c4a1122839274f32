namespace XiqingV2X.Coverage.Plan;

/// <summary>A figure from elsewhere that readers may want beside an indicator. Never the plan's target.</summary>
/// <param name="Text">The figure as its source states it.</param>
/// <param name="Source">Where it comes from; never empty.</param>
/// <param name="Binding">True when it binds the zone; none of the shipped ones does.</param>
public sealed record ReferenceBenchmark(Bilingual Text, Bilingual Source, bool Binding);
