namespace XiqingV2X.Traffic.Metrics;

/// <summary>One figure of a series.</summary>
/// <param name="Name">Column name, lower snake case with the unit as suffix (<c>speed_kmh</c>).</param>
/// <param name="Unit">Unit as shown to people (<c>km/h</c>); empty for a plain count.</param>
/// <param name="Description">Definition, with the clause or paper it comes from.</param>
public sealed record FieldDefinition(string Name, string Unit, string Description);
