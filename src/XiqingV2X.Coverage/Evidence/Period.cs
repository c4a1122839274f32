namespace XiqingV2X.Coverage.Evidence;

/// <summary>A span of time, from inclusive, to exclusive.</summary>
/// <param name="FromMs">Start, Unix ms UTC.</param>
/// <param name="ToMs">End, Unix ms UTC.</param>
public readonly record struct Period(long FromMs, long ToMs)
{
    /// <summary>Start as an instant.</summary>
    public DateTimeOffset From => DateTimeOffset.FromUnixTimeMilliseconds(FromMs);

    /// <summary>End as an instant.</summary>
    public DateTimeOffset To => DateTimeOffset.FromUnixTimeMilliseconds(ToMs);

    /// <summary>Length.</summary>
    public TimeSpan Length => TimeSpan.FromMilliseconds(ToMs - FromMs);
}
