namespace XiqingV2X.Edge.Replays;

/// <summary>What a replay into a data folder came to.</summary>
/// <param name="Read">Uploads taken from the captures.</param>
/// <param name="Untimed">Uploads without a time, which were not taken.</param>
/// <param name="Processed">Journal records that the pipeline worked off.</param>
/// <param name="Took">How long the pipeline took.</param>
internal sealed record PipelineReplayOutcome(long Read, long Untimed, long Processed, TimeSpan Took);
