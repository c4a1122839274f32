namespace XiqingV2X.Storage.Downlink;

/// <summary>A message of the platform to a device.</summary>
public sealed record DownlinkMessage
{
    /// <summary>Number, in order of making; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Device id.</summary>
    public required string Device { get; init; }

    /// <summary>What it is: <c>rsi</c>, <c>map</c> or <c>config</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Topic that it is published on.</summary>
    public required string Topic { get; init; }

    /// <summary>Payload, as published.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>Sequence number that the device repeats in its answer; empty where the payload carries none.</summary>
    public string SeqNum { get; init; } = "";

    /// <summary>True when the device is asked for an answer.</summary>
    public bool WantsAck { get; init; }

    /// <summary>Where it stands.</summary>
    public DownlinkState State { get; init; }

    /// <summary>Times that it was published.</summary>
    public int Attempts { get; init; }

    /// <summary>Made, Unix ms.</summary>
    public long CreatedMs { get; init; }

    /// <summary>Last change, Unix ms.</summary>
    public long UpdatedMs { get; init; }

    /// <summary>Not published any more from then on, Unix ms.</summary>
    public long ExpiresMs { get; init; }

    /// <summary>What the device said, or why it could not be published; empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>True when nothing more is going to happen to it.</summary>
    public bool IsFinal => State is DownlinkState.Acked or DownlinkState.Failed or DownlinkState.Expired || (State == DownlinkState.Sent && !WantsAck);
}
