namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>
/// The acknowledgements that one connection owes, in the order in which its packets were taken. One thread adds, another
/// takes; the lock is the connection's own.
/// </summary>
/// <param name="limit">Most that may wait.</param>
internal sealed class AcknowledgementQueue(int limit)
{
    private const int Bytes = 4;
    private const int BytesWithReason = 5;
    private readonly Lock _gate = new();
    private PendingAcknowledgement[] _ring = new PendingAcknowledgement[16];
    private int _head;
    private int _count;

    /// <summary>Number that wait.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>True when no more may be added.</summary>
    public bool IsFull => Count >= limit;

    /// <summary>Adds one; whoever adds has asked <see cref="IsFull"/> before.</summary>
    public void Add(in PendingAcknowledgement acknowledgement)
    {
        lock (_gate)
        {
            if (_count == _ring.Length)
            {
                var larger = new PendingAcknowledgement[2 * _ring.Length];
                for (int i = 0; i < _count; i++)
                {
                    larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
                }

                _ring = larger;
                _head = 0;
            }

            _ring[(_head + _count) & (_ring.Length - 1)] = acknowledgement;
            Volatile.Write(ref _count, _count + 1);
        }
    }

    /// <summary>True when the first may be sent.</summary>
    public bool IsDue(long committed)
    {
        if (Count == 0)
        {
            return false;
        }

        lock (_gate)
        {
            return _count > 0 && _ring[_head].Ticket <= committed;
        }
    }

    /// <summary>Takes as many as may be sent and fit, as packets.</summary>
    /// <returns>Bytes written.</returns>
    public int TakeDue(long committed, Span<byte> packets)
    {
        int at = 0;
        lock (_gate)
        {
            while (_count > 0 && _ring[_head] is var next && next.Ticket <= committed && packets.Length - at >= BytesWithReason)
            {
                at += Write(packets[at..], next);
                _head = (_head + 1) & (_ring.Length - 1);
                Volatile.Write(ref _count, _count - 1);
            }
        }

        return at;
    }

    private static int Write(Span<byte> packet, in PendingAcknowledgement acknowledgement)
    {
        packet[0] = (byte)((int)acknowledgement.Type << 4);
        packet[1] = 2;
        packet[2] = (byte)(acknowledgement.PacketId >> 8);
        packet[3] = (byte)acknowledgement.PacketId;
        if (acknowledgement.Reason == 0)
        {
            // MQTT 5 leaves the reason code out as well when it is success (3.4.2.1).
            return Bytes;
        }

        packet[1] = 3;
        packet[4] = acknowledgement.Reason;
        return BytesWithReason;
    }
}
