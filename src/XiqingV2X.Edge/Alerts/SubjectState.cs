namespace XiqingV2X.Edge.Alerts;

/// <summary>How a subject of a rule stands.</summary>
internal sealed class SubjectState
{
    /// <summary>True while its alert stands.</summary>
    public bool IsRaised { get; set; }

    /// <summary>True while its figure is not known.</summary>
    public bool IsUnknown { get; set; } = true;

    /// <summary>Since when it has been bad, Unix ms; null while it is not.</summary>
    public long? BadSinceMs { get; set; }

    /// <summary>Since when it has been good, Unix ms; null while it is not.</summary>
    public long? GoodSinceMs { get; set; }

    /// <summary>When a figure was last known, Unix ms.</summary>
    public long KnownMs { get; set; }

    /// <summary>Round in which it was last looked at.</summary>
    public long Round { get; set; }

    public double? Value { get; set; }

    public string Detail { get; set; } = "";
}
