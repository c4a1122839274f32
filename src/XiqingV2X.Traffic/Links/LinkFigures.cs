namespace XiqingV2X.Traffic.Links;

/// <summary>What a point of a link is made of.</summary>
/// <param name="Sums">Edie's sums; null when no vehicle was there.</param>
/// <param name="FromM">Start of the region along the link, m; of its first stretch when there are several, NaN when there is none any more.</param>
/// <param name="ToM">End of the region, m; of its last stretch.</param>
/// <param name="RegionMetreSeconds">Edie's region, m s; NaN when it is too short for figures.</param>
/// <param name="SecondsWithData">Seconds of the window with data.</param>
/// <param name="SecondsObserved">Seconds of the window that were observed.</param>
internal readonly record struct LinkFigures(
    LinkAccumulator? Sums,
    double FromM,
    double ToM,
    double RegionMetreSeconds,
    int SecondsWithData,
    int SecondsObserved)
{
    /// <summary>What was added to the event times of the RSU that it is of, or of the one most corrected, ms.</summary>
    public long ClockCorrectionMs { get; init; }
}
