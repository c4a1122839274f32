using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Live;

/// <summary>The state of the district at one moment; immutable. Holds no wire id of any vehicle.</summary>
/// <param name="TimeMs">Moment it was asked for, Unix ms UTC.</param>
/// <param name="WatermarkMs">Event time up to which figures are complete, Unix ms UTC; null before the first message.</param>
/// <param name="Rsus">RSUs heard, by id.</param>
/// <param name="Junctions">Junctions with signals heard, by node key.</param>
/// <param name="RoadUsers">Road users heard lately; by position, or in no order where a view numbers them.</param>
/// <param name="Map">Road network.</param>
public sealed record LiveSnapshot(
    long TimeMs,
    long? WatermarkMs,
    IReadOnlyList<LiveRsu> Rsus,
    IReadOnlyList<LiveJunction> Junctions,
    IReadOnlyList<LiveRoadUser> RoadUsers,
    MapSnapshot Map)
{
    /// <summary>True when the numbers of road users hold over the snapshots of a view.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>Traffic events that RSUs tell of, by RSU and number.</summary>
    public IReadOnlyList<LiveEvent> Events { get; init; } = [];
}
