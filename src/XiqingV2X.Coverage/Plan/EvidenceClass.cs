namespace XiqingV2X.Coverage.Plan;

/// <summary>By what kind of evidence something can be shown; several may apply.</summary>
[Flags]
public enum EvidenceClass
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>T: live messages of roadside units.</summary>
    Telemetry = 1,

    /// <summary>R: the operator's asset register.</summary>
    Register = 2,

    /// <summary>A: a signed statement of the operator with a document.</summary>
    Attestation = 4,
}
