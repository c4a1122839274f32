namespace XiqingV2X.Edge.Replays;

/// <summary>What a replay into a data folder came to.</summary>
/// <param name="Read">Uploads taken from the captures and worked off.</param>
/// <param name="Untimed">Uploads without a time, which were not taken.</param>
/// <param name="Took">How long it took, from the first upload to the last commit.</param>
internal sealed record PipelineReplayOutcome(long Read, long Untimed, TimeSpan Took);
