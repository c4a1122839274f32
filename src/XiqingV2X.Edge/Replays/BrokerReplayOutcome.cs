namespace XiqingV2X.Edge.Replays;

/// <summary>What a replay onto a broker came to.</summary>
/// <param name="Published">Uploads handed to the broker.</param>
/// <param name="Refused">Uploads that the broker did not acknowledge.</param>
/// <param name="Skipped">Uploads without topic or time.</param>
/// <param name="Moved">Messages whose times were moved.</param>
/// <param name="NotMoved">Messages whose times could not be moved: they do not decode, or are no plain UPER.</param>
/// <param name="Drift">How late uploads went out.</param>
internal sealed record BrokerReplayOutcome(long Published, long Refused, long Skipped, long Moved, long NotMoved, DriftStatistics Drift);
