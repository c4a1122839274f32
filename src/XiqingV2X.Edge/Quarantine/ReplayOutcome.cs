namespace XiqingV2X.Edge.Quarantine;

/// <summary>What came of the replay of a quarantined upload.</summary>
internal enum ReplayOutcome
{
    /// <summary>All that was refused is taken now; it has left quarantine and is stored in the ledger.</summary>
    Taken,

    /// <summary>Some of its messages are taken now; the others stay.</summary>
    PartlyTaken,

    /// <summary>It is refused as before and stays.</summary>
    StillRefused,

    /// <summary>The journal does not have the upload any more, and the entry is not all of it; it stays.</summary>
    NotInJournal,

    /// <summary>It is not in quarantine any more, or its ledger row is one that many RSUs share.</summary>
    NotResolved,
}
