namespace XiqingV2X.Coverage.Report;

/// <summary>State of a clause: exactly one of four, and no score.</summary>
public enum ClauseState
{
    /// <summary>An indicator that decides it was computed from telemetry.</summary>
    Measured,

    /// <summary>The register holds what it speaks of; telemetry says nothing yet.</summary>
    Registered,

    /// <summary>The operator states it with a document.</summary>
    Attested,

    /// <summary>Nothing that decides it is known. Neither fulfilled nor failed.</summary>
    NoEvidence,
}
