namespace XiqingV2X.Coverage.Report;

/// <summary>How far an application scenario is supported. The grades are not added up to one share.</summary>
public enum ScenarioGrade
{
    /// <summary>A: what it needs is on air from the roadside.</summary>
    Roadside,

    /// <summary>B: only messages of vehicles were heard; what vehicles do with them cannot be seen.</summary>
    VehiclesOnly,

    /// <summary>C: the operator states it with a document.</summary>
    Attested,

    /// <summary>N: nothing was heard of what it needs.</summary>
    NoEvidence,

    /// <summary>?: messages are there, and whether they hold what it needs is not kept; or nothing was judged.</summary>
    Unknown,
}
