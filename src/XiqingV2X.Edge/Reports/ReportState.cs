namespace XiqingV2X.Edge.Reports;

/// <summary>How the making of reports stands.</summary>
/// <param name="LastMade">Id of what was made last since the node began; null for none.</param>
/// <param name="Failed">Id of what could not be made and is tried again; null for none.</param>
/// <param name="Error">Why not.</param>
/// <param name="GivenUp">Ids that were given up since the node began.</param>
internal sealed record ReportState(string? LastMade, string? Failed, string? Error, IReadOnlyList<string> GivenUp);
