namespace XiqingV2X.Storage.Alerts;

/// <summary>Which alerts to read; all by default.</summary>
public sealed record AlertQuery
{
    /// <summary>Only those that stand.</summary>
    public bool OnlyOpen { get; init; }

    /// <summary>Only of this rule.</summary>
    public string? Rule { get; init; }

    /// <summary>Only about this.</summary>
    public string? Subject { get; init; }

    /// <summary>Only those that stood at or after this time, Unix ms.</summary>
    public long FromMs { get; init; } = long.MinValue;

    /// <summary>Only those that were raised before this time, Unix ms.</summary>
    public long ToMs { get; init; } = long.MaxValue;

    /// <summary>Only those with a smaller number: the next page.</summary>
    public long BeforeId { get; init; } = long.MaxValue;

    /// <summary>Most.</summary>
    public int Limit { get; init; } = 1000;
}
