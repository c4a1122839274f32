using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>One row of the topic table.</summary>
/// <param name="Pattern">The topic; <c>{id}</c> stands for the sender's id, <c>{*}</c> for any one level, <c>{**}</c> at the end for all that follow. Letters match in either case.</param>
/// <param name="Family">Dialect.</param>
/// <param name="Kind">Kind of the messages; Unknown for a bundle of several kinds and for messages of another set.</param>
/// <param name="Direction">Who publishes on it.</param>
/// <param name="Control">Which management message.</param>
public sealed record TopicRow(string Pattern, TopicFamily Family, MessageKind Kind, TopicDirection Direction, ControlMessage Control = ControlMessage.None)
{
    /// <summary>What the payloads are made of.</summary>
    public PayloadForm Form { get; init; }

    /// <summary>The profile that JSON is read by where the register names no other; empty for none.</summary>
    public string Profile { get; init; } = "";

    /// <summary>What all topics of the family begin with; empty where they share nothing.</summary>
    public string Root { get; init; } = "";

    /// <summary>False for messages of another set than this platform reads.</summary>
    public bool IsOurs { get; init; } = true;
}
