using XiqingV2X.Traffic.Tracks;

namespace XiqingV2X.Traffic.Fusion;

/// <summary>One vehicle, through whichever sources it is seen. One of its sightings leads at a time; only that one moves it.</summary>
internal struct FusedVehicle
{
    /// <summary>Its number, from 1, which no other vehicle of this engine has; says nothing outside it.</summary>
    public ulong Number;

    /// <summary>Its way, as the leading sightings told it.</summary>
    public Track Path;

    /// <summary>Its first sighting; the others follow by <see cref="Sighting.NextOfVehicle"/>.</summary>
    public int Sightings;

    public int Leader;

    /// <summary>Event time of the leader's newest sample, Unix ms.</summary>
    public long LeaderMs;

    /// <summary>Link on which sensors have seen it without a break, since when (Unix ms), and whether that was counted.</summary>
    public int SensedLink;
    public long SensedSinceMs;
    public bool IsCounted;

    /// <summary>True when it was counted on an earlier link as one that tells of itself.</summary>
    public bool WasCountedEquipped;
}
