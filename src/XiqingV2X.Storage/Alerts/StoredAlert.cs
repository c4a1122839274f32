namespace XiqingV2X.Storage.Alerts;

/// <summary>An alert: what was wrong with what, from when to when, and who knows of it.</summary>
public sealed record StoredAlert
{
    /// <summary>Number in the store; 0 before it is in it.</summary>
    public long Id { get; init; }

    /// <summary>Rule that raised it, such as <c>rsu-silent</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>What it is about: an RSU, a junction, a link, a movement or the node.</summary>
    public required string Subject { get; init; }

    /// <summary><c>warning</c> or <c>critical</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>When it was raised, Unix ms.</summary>
    public long RaisedMs { get; init; }

    /// <summary>When it was cleared, Unix ms; null while it stands.</summary>
    public long? ClearedMs { get; init; }

    /// <summary>The figure when it was raised, in the rule's unit; null where there is none.</summary>
    public double? Value { get; init; }

    /// <summary>The threshold that it crossed.</summary>
    public double Threshold { get; init; }

    /// <summary>In words.</summary>
    public string Detail { get; init; } = "";

    /// <summary>When somebody acknowledged it, Unix ms; null while nobody has.</summary>
    public long? AcknowledgedMs { get; init; }

    /// <summary>Who.</summary>
    public string AcknowledgedBy { get; init; } = "";

    /// <summary>What they noted.</summary>
    public string Note { get; init; } = "";
}
