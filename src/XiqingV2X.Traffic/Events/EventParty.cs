using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Events;

/// <summary>A road user in an event, with its way around it.</summary>
/// <param name="User">Who, as its source knows it.</param>
/// <param name="Class">What it is.</param>
public sealed record EventParty(RoadUserRef User, RoadUserClass Class)
{
    private readonly List<TrackPoint> _way = [];

    /// <summary>Its way, in the order of time.</summary>
    public IReadOnlyList<TrackPoint> Way => _way;

    internal void Add(TrackPoint point) => _way.Add(point);
}
