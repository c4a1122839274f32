using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Passages;

/// <summary>Takes the finished passages of stop lines.</summary>
internal interface IPassageSink
{
    /// <summary>Takes a vehicle's passage, when its delay and way are known or will not become so.</summary>
    /// <param name="crossing">What was seen of it.</param>
    /// <param name="rsu">RSU whose sensors saw it; -1 for BSM.</param>
    /// <param name="type">Kind of vehicle.</param>
    /// <param name="lastMs">Its newest sample, Unix ms.</param>
    void Add(in Crossing crossing, int rsu, VehicleType type, long lastMs);
}
