namespace XiqingV2X.Edge.Ingest.Brokers;

/// <summary>What the embedded broker remembers of one MQTT session: the packet in hand, and the uploads that wait for their commit.</summary>
internal sealed class PublishingSession
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, long> _tickets = [];
    private bool _hasPacket;
    private ushort _packetId;

    /// <summary>Uploads that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _tickets.Count;
            }
        }
    }

    /// <summary>A PUBLISH was read from the connection.</summary>
    public void Read(ushort packetId)
    {
        _hasPacket = true;
        _packetId = packetId;
    }

    /// <summary>The id of the PUBLISH being handled.</summary>
    /// <returns>False for what comes from no connection, such as a will.</returns>
    public bool TryHandle(out ushort packetId)
    {
        packetId = _packetId;
        return Interlocked.Exchange(ref _hasPacket, false);
    }

    /// <summary>The acknowledgement of this packet waits for a commit.</summary>
    public void Await(ushort packetId, long ticket)
    {
        lock (_gate)
        {
            _tickets[packetId] = ticket;
        }
    }

    /// <summary>The acknowledgement of this packet is about to be sent: what has it to wait for?</summary>
    public bool TryTake(ushort packetId, out long ticket)
    {
        lock (_gate)
        {
            return _tickets.Remove(packetId, out ticket);
        }
    }
}
