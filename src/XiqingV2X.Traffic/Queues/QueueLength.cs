namespace XiqingV2X.Traffic.Queues;

/// <summary>A queue from the stop line back to its last stopped vehicle.</summary>
/// <param name="CentreM">To the centre of that vehicle, m; 0 without a queue.</param>
/// <param name="RearM">To its rear, m.</param>
/// <param name="Vehicles">Vehicles from the line to it.</param>
internal readonly record struct QueueLength(double CentreM, double RearM, int Vehicles);
