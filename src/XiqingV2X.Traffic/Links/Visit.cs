namespace XiqingV2X.Traffic.Links;

/// <summary>The stay of one vehicle on one link, as far as it has been counted.</summary>
internal struct Visit
{
    /// <summary>Index of the link.</summary>
    public int Link;

    /// <summary>Until when it has been counted, Unix ms.</summary>
    public double UntilMs;

    public static Visit None => new() { Link = -1, UntilMs = double.NegativeInfinity };
}
