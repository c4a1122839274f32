namespace XiqingV2X.Traffic.Lanes;

/// <summary>A lane of a link as one source sees it.</summary>
/// <param name="Link">Index of the link.</param>
/// <param name="Lane">Index of the lane in the link; -1 when not known.</param>
/// <param name="Rsu">The RSU whose sensors see it; -1 for BSM, whoever heard them.</param>
internal readonly record struct LaneKey(int Link, int Lane, int Rsu);
