namespace XiqingV2X.Coverage.Register;

/// <summary>Where an RSU stands in the register.</summary>
public enum RsuState
{
    /// <summary>Heard, but not yet confirmed by an operator.</summary>
    Pending,

    /// <summary>In service: counted in every denominator.</summary>
    InService,

    /// <summary>Registered and out of service (repair, planned): kept, not counted.</summary>
    OutOfService,
}
