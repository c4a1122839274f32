namespace XiqingV2X.Traffic.Memory;

/// <summary>An RSU that was heard.</summary>
/// <param name="Id">Id.</param>
/// <param name="LastArrivalMs">Arrival of its newest upload, Unix ms.</param>
public sealed record RememberedRsu(string Id, long LastArrivalMs)
{
    /// <summary>What is known of its clock; null in a memory of before this was kept.</summary>
    public RememberedClock? Clock { get; init; }
}
