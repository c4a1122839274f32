using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>What a topic says about its messages.</summary>
public readonly record struct TopicRoute
{
    /// <summary>Dialect.</summary>
    public TopicFamily Family { get; init; }

    /// <summary>Kind of the messages; Unknown where <see cref="Reason"/> says so.</summary>
    public MessageKind Kind { get; init; }

    /// <summary>Which management message, for kind Control.</summary>
    public ControlMessage Control { get; init; }

    /// <summary>Who publishes on it.</summary>
    public TopicDirection Direction { get; init; }

    /// <summary>What the payloads are made of.</summary>
    public PayloadForm Form { get; init; }

    /// <summary>The profile that JSON is read by where the register names no other; null for none.</summary>
    public string? Profile { get; init; }

    /// <summary>True when topics of this row carry an id, be it a possible one or not.</summary>
    internal bool NamesSender { get; init; }

    /// <summary>Where the RSU id begins in the topic.</summary>
    public int IdOffset { get; init; }

    /// <summary>Length of the RSU id; 0 when the topic carries none.</summary>
    public int IdLength { get; init; }

    /// <summary>Why the topic is not understood; None when it is.</summary>
    public UploadReason Reason { get; init; }

    /// <summary>True when the topic is understood and an RSU publishes on it.</summary>
    public bool IsUpload => Reason == UploadReason.None && Direction == TopicDirection.Up;

    /// <summary>True when the topic names the RSU.</summary>
    public bool HasId => IdLength > 0;

    /// <summary>The RSU id's bytes in the topic that was routed.</summary>
    public ReadOnlySpan<byte> Id(ReadOnlySpan<byte> topic) => topic.Slice(IdOffset, IdLength);
}
