namespace XiqingV2X.Traffic.Links;

/// <summary>A link as one source sees it.</summary>
/// <param name="Link">Index of the link.</param>
/// <param name="Rsu">The RSU whose sensors see it; -1 for BSM, whoever heard them.</param>
internal readonly record struct LinkKey(int Link, int Rsu);
