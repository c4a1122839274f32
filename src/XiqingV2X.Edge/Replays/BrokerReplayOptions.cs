namespace XiqingV2X.Edge.Replays;

/// <summary>How captures are replayed onto a broker.</summary>
internal sealed record BrokerReplayOptions
{
    /// <summary>Broker.</summary>
    public required string Host { get; init; }

    /// <summary>Its port.</summary>
    public required int Port { get; init; }

    /// <summary>User name; null for none.</summary>
    public string? UserName { get; init; }

    /// <summary>Password; null for none.</summary>
    public string? Password { get; init; }

    /// <summary>Longer gaps become this long; null to keep them.</summary>
    public TimeSpan? LongestGap { get; init; }

    /// <summary>Rounds; 0 for no end.</summary>
    public int Loops { get; init; } = 1;

    /// <summary>True to move the times in the messages to now.</summary>
    public bool Rebase { get; init; }

    /// <summary>RSUs that are played under another id.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    /// <summary>Each RSU is played by so many, with ids that end in -2, -3 …; those whose topic names no RSU are played once.</summary>
    public int Copies { get; init; } = 1;
}
