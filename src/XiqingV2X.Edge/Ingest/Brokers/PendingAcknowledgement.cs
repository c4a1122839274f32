using MQTTnet;

namespace XiqingV2X.Edge.Ingest.Brokers;

/// <summary>An upload that is acknowledged to the broker once its ticket is committed, on the connection that brought it.</summary>
internal readonly record struct PendingAcknowledgement(MqttApplicationMessageReceivedEventArgs Message, long Ticket, int Connection);
