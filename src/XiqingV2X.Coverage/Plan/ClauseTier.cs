namespace XiqingV2X.Coverage.Plan;

/// <summary>How closely a clause of the plan touches V2X.</summary>
public enum ClauseTier
{
    /// <summary>Names the zone, V2X deployment, the test field or the ICV town.</summary>
    Core,

    /// <summary>Names V2X or connected vehicles as a goal of innovation or industry.</summary>
    Direct,

    /// <summary>Does not name V2X, but bears on it.</summary>
    Adjacent,

    /// <summary>Says how the plan is evaluated.</summary>
    Governance,

    /// <summary>A fact of the years before the plan.</summary>
    Baseline,
}
