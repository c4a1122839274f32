namespace XiqingV2X.Storage.Points;

/// <summary>Which points to read.</summary>
/// <param name="Series">Series name.</param>
/// <param name="WindowSeconds">Length of the windows in seconds.</param>
public sealed record PointQuery(string Series, int WindowSeconds)
{
    /// <summary>Windows that start at or after this, Unix ms.</summary>
    public long FromMs { get; init; } = long.MinValue;

    /// <summary>Windows that start before this, Unix ms.</summary>
    public long ToMs { get; init; } = long.MaxValue;

    /// <summary>Tag values that must be equal, by tag name; others may be anything.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>At most so many points; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>
    /// Reads a series as a whole, in pieces of some hundred thousand points that a second thread reads ahead: several times as fast as
    /// point by point, and the first point comes later. Says nothing where tags, a limit or the newest first are asked for.
    /// </summary>
    public bool InBulk { get; init; }

    /// <summary>Newest windows first instead of oldest.</summary>
    public bool NewestFirst { get; init; }
}
