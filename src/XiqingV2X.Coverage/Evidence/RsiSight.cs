namespace XiqingV2X.Coverage.Evidence;

/// <summary>What roadside information in one window may hold.</summary>
internal enum RsiSight
{
    /// <summary>A traffic event.</summary>
    Event,

    /// <summary>An event of hazard: accident, disaster, weather, road surface, works.</summary>
    Hazard,

    /// <summary>An event of congestion.</summary>
    Congestion,

    /// <summary>A traffic sign, or a text.</summary>
    Sign,

    /// <summary>A sign whose type is told.</summary>
    TypedSign,

    /// <summary>The sign of a speed limit.</summary>
    SpeedLimit,

    /// <summary>Events or signs of which it is not kept what they are.</summary>
    Untold,
}
