namespace XiqingV2X.Coverage.Report;

/// <summary>What is known of a road cell: three things, and the last is not the second.</summary>
public enum CellState
{
    /// <summary>Enough packets, and at most a tenth of them lost: covered.</summary>
    Verified,

    /// <summary>Enough packets, and more of them lost.</summary>
    Below,

    /// <summary>Too few packets to say anything.</summary>
    NoEvidence,
}
