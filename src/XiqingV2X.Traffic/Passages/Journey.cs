using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Tracks;

namespace XiqingV2X.Traffic.Passages;

/// <summary>What is remembered of one vehicle for the measures at stop lines. Gone when the vehicle has not been heard for long.</summary>
internal struct Journey
{
    public TrackKey Key;

    /// <summary>Event time of the newest sample, Unix ms; long.MinValue in an unused slot.</summary>
    public long LastMs;

    public GeoPoint Last;
    public double SpeedMps;
    public float LengthM;
    public VehicleType Type;

    public Approach Approach;
    public Crossing Crossing;

    /// <summary>Link whose stop line it crossed last; -1 before the first.</summary>
    public int CrossedLink;

    /// <summary>Start of the stop episode it is in, Unix ms; long.MinValue while in none.</summary>
    public long StopSinceMs;

    /// <summary>Link on which that episode began; -1 for none.</summary>
    public int StopLink;

    /// <summary>True when that episode has lasted long enough to count.</summary>
    public bool Stopped;
}
