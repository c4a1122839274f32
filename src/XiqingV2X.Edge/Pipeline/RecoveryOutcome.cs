namespace XiqingV2X.Edge.Pipeline;

/// <summary>What start-up found in the journal.</summary>
/// <param name="WarmedUp">Records read again for the state of open windows.</param>
/// <param name="Counted">Records that the store did not have yet.</param>
/// <param name="Damages">Damaged stretches passed over.</param>
/// <param name="Lost">Uploads in them that the store did not have yet.</param>
/// <param name="LastArrivalNs">Latest arrival among the records read, Unix ns; 0 when there was none.</param>
internal sealed record RecoveryOutcome(long WarmedUp, long Counted, long Damages, long Lost, long LastArrivalNs);
