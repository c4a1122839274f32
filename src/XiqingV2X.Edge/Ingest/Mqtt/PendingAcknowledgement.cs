namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>A PUBACK, PUBREC or PUBCOMP that is sent once its ticket is committed.</summary>
/// <param name="Ticket">The journal's ticket; 0 when there is nothing to wait for.</param>
/// <param name="PacketId">What it acknowledges.</param>
/// <param name="Type">Which packet it is.</param>
/// <param name="Reason">MQTT 5 reason code; 0 for success.</param>
internal readonly record struct PendingAcknowledgement(long Ticket, ushort PacketId, PacketType Type, byte Reason = 0);
