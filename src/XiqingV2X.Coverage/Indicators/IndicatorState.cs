namespace XiqingV2X.Coverage.Indicators;

/// <summary>What is known of an indicator.</summary>
public enum IndicatorState
{
    /// <summary>Computed from telemetry (and register).</summary>
    Measured,

    /// <summary>The register gives what is to be counted; telemetry says nothing yet, so there is no value.</summary>
    Registered,

    /// <summary>Stated by the operator with a document.</summary>
    Attested,

    /// <summary>Could be computed, but there is no evidence. Not the same as zero.</summary>
    NoEvidence,

    /// <summary>Defined, and not computed by this version.</summary>
    NotComputed,
}
