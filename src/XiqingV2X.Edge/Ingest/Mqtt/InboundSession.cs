namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>
/// What a session remembers of QoS 2 deliveries to this side: the packet ids that were taken and not yet released
/// (MQTT 3.1.1 and 5, 4.3.3). It outlives a connection of a persistent session, so that a repeated PUBLISH is taken once.
/// </summary>
internal sealed class InboundSession
{
    private readonly Lock _gate = new();
    private ulong[]? _held;

    /// <summary>Ticket of the last QoS 2 upload: a repeated PUBREC must not precede the commit of what it confirms.</summary>
    private long _lastTicket;

    /// <summary>True when the id was taken and not yet released.</summary>
    public bool IsHeld(ushort packetId, out long ticket)
    {
        lock (_gate)
        {
            ticket = _lastTicket;
            return _held is not null && (_held[packetId >> 6] & Bit(packetId)) != 0;
        }
    }

    /// <summary>The id was taken.</summary>
    public void Hold(ushort packetId, long ticket)
    {
        lock (_gate)
        {
            _held ??= new ulong[(ushort.MaxValue + 1) / 64];
            _held[packetId >> 6] |= Bit(packetId);
            _lastTicket = Math.Max(_lastTicket, ticket);
        }
    }

    /// <summary>The sender has released the id.</summary>
    /// <returns>False when it was not held.</returns>
    public bool Release(ushort packetId)
    {
        lock (_gate)
        {
            bool held = _held is not null && (_held[packetId >> 6] & Bit(packetId)) != 0;
            if (held)
            {
                _held![packetId >> 6] &= ~Bit(packetId);
            }

            return held;
        }
    }

    private static ulong Bit(ushort packetId) => 1UL << (packetId & 63);
}
