using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Tracks;

namespace XiqingV2X.Traffic.Passages;

/// <summary>Takes the finished passages of stop lines.</summary>
internal interface IPassageSink
{
    /// <summary>Takes a vehicle's passage, when its delay and way are known or will not become so.</summary>
    /// <param name="crossing">What was seen of it.</param>
    /// <param name="key">The vehicle, as its source knows it; its <c>Rsu</c> is that of a <see cref="Links.LinkKey"/>.</param>
    /// <param name="type">Kind of vehicle.</param>
    /// <param name="lastMs">Its newest sample, Unix ms.</param>
    void Add(in Crossing crossing, TrackKey key, VehicleType type, long lastMs);
}
