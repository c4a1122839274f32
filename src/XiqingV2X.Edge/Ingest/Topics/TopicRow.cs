using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>One row of the topic table.</summary>
/// <param name="Pattern">The topic; <c>{id}</c> stands for the RSU id. Letters match in either case.</param>
/// <param name="Family">Dialect.</param>
/// <param name="Kind">Kind of the messages.</param>
/// <param name="Direction">Who publishes on it.</param>
/// <param name="Control">Which management message.</param>
public sealed record TopicRow(string Pattern, TopicFamily Family, MessageKind Kind, TopicDirection Direction, ControlMessage Control = ControlMessage.None);
