namespace XiqingV2X.Messages.Plausibility;

/// <summary>Where a message came from and when.</summary>
/// <param name="Rsu">Id of the RSU as the register has it; null when not known.</param>
/// <param name="ArrivalMs">Arrival, Unix ms UTC; null when not known: then no time is judged.</param>
public readonly record struct PlausibilityOrigin(string? Rsu, long? ArrivalMs);
