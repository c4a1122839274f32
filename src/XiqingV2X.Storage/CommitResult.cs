namespace XiqingV2X.Storage;

/// <summary>What one commit changed.</summary>
/// <param name="PointsWritten">Points that were new or had other content than before: each got a new sequence number.</param>
/// <param name="PointsUnchanged">Points that were stored already with equal content.</param>
/// <param name="NewestSequence">Highest sequence number ever given.</param>
public readonly record struct CommitResult(int PointsWritten, int PointsUnchanged, long NewestSequence);
