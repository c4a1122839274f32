namespace XiqingV2X.Traffic.Events;

/// <summary>Kind of a single happening on the road.</summary>
public enum TrafficEventKind
{
    /// <summary>A vehicle braked hard: its mean deceleration over half a second reached <see cref="EventLimits.HardBrakingMps2"/>.</summary>
    HardBraking,

    /// <summary>A vehicle passed a stop line on red.</summary>
    RedLight,

    /// <summary>Two road users came near to a collision: by time to collision or by post-encroachment time.</summary>
    NearMiss,

    /// <summary>A signal changed as it may not.</summary>
    SignalTransition,
}
