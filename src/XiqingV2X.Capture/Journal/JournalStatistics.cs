namespace XiqingV2X.Capture.Journal;

/// <summary>How a journal does, since it was opened.</summary>
/// <param name="Records">Records committed.</param>
/// <param name="Bytes">Bytes committed, segment headers included.</param>
/// <param name="Commits">Commits (one flush to the disk each).</param>
/// <param name="CommitTime">Time spent writing and flushing, all commits together.</param>
/// <param name="LongestCommit">The longest commit.</param>
/// <param name="Failures">Commits that the disk refused; each was tried again.</param>
/// <param name="LastError">Why the last refused commit was refused, while no later one has succeeded; else null.</param>
/// <param name="BatchesInUse">Batches filled or waiting for their consumer.</param>
/// <param name="BatchesHeld">Batches in memory, in use or free.</param>
/// <param name="BatchesMost">Most batches that there may be.</param>
/// <param name="Segment">Number of the segment being written; 0 before the first.</param>
public sealed record JournalStatistics(
    long Records,
    long Bytes,
    long Commits,
    TimeSpan CommitTime,
    TimeSpan LongestCommit,
    long Failures,
    string? LastError,
    int BatchesInUse,
    int BatchesHeld,
    int BatchesMost,
    int Segment);
