namespace XiqingV2X.Traffic.Roads;

/// <summary>Where a position lies in the network.</summary>
/// <param name="Link">Index of the link; -1 when on none.</param>
/// <param name="S">Distance along it, m.</param>
internal readonly record struct LinkMatch(int Link, double S)
{
    public static LinkMatch None => new(-1, 0);
}
