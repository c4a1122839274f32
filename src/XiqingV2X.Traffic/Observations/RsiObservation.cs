namespace XiqingV2X.Traffic.Observations;

/// <summary>What one RSI holds.</summary>
/// <param name="Events">Number of traffic events.</param>
/// <param name="Signs">Number of traffic signs.</param>
public readonly record struct RsiObservation(int Events, int Signs);
