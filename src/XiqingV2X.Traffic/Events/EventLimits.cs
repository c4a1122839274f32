namespace XiqingV2X.Traffic.Events;

/// <summary>
/// From where on something is an event. No standard sets them for connected vehicles: the defaults are common in the literature and
/// meant to be changed.
/// </summary>
public sealed record EventLimits
{
    /// <summary>
    /// Mean deceleration over half a second from which braking is hard, m/s²: 0.4 g, as event flag <c>eventHardBraking</c> is defined in
    /// SAE J2735 (DE_VehicleEventFlags), from which T/CSAE 53 has it.
    /// </summary>
    public double HardBrakingMps2 { get; init; } = 0.4 * 9.80665;

    /// <summary>
    /// Time to collision at or below which an encounter is a near miss, s. Time to collision is the time until two road users
    /// collide if they go on as they do (Hayward, Near-Miss Determination Through Use of a Scale of Danger, Highway Research Record
    /// 384, 1972). 1.5 s is the default of the FHWA's Surrogate Safety Assessment Model (Gettman and Head, FHWA-RD-03-050, 2003).
    /// </summary>
    public double TimeToCollisionS { get; init; } = 1.5;

    /// <summary>
    /// Post-encroachment time at or below which a crossing is a near miss, s: from the moment the first road user leaves the place
    /// where their ways cross to the moment the second comes to it (Allen, Shin and Cooper, Analysis of Traffic Conflicts and
    /// Collisions, Transportation Research Record 667, 1978).
    /// </summary>
    public double PostEncroachmentS { get; init; } = 1.0;

    /// <summary>Of each event, the ways of those involved are kept for so long before and after it, s.</summary>
    public double AroundS { get; init; } = 5;

    /// <summary>Most events of a kind that are kept; the others are counted.</summary>
    public int MostOfAKind { get; init; } = 1_000;
}
