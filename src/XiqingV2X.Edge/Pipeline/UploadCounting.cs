namespace XiqingV2X.Edge.Pipeline;

/// <summary>Whether processing a record counts it in the ledger.</summary>
internal enum UploadCounting
{
    /// <summary>The ledger does not have it yet.</summary>
    Counted,

    /// <summary>The ledger has it; it is read again only for the state of tracks, signals and open windows.</summary>
    WarmUp,
}
