using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Capture.Readers;

/// <summary>Follows the TCP connections of a capture and takes the MQTT PUBLISH packets out of those that speak MQTT.</summary>
/// <param name="maxConnections">Most directions followed at once; the one heard least recently is let go.</param>
/// <param name="traffic">Takes the counts.</param>
internal sealed class MqttStreams(int maxConnections, CaptureTraffic traffic) : IDisposable
{
    /// <summary>Longest packet that is put together: the longest upload of a journal and the longest topic.</summary>
    private const int LongestPacket = JournalOptions.LargestUpload + ushort.MaxValue + 16;

    /// <summary>Most memory of all directions together, bytes.</summary>
    private const long MaxMemory = 128L << 20;

    private readonly Dictionary<FlowKey, TcpStream> _streams = [];
    private long _memory;

    /// <summary>Takes a segment; the packets that it completes are then to be taken.</summary>
    /// <returns>Its stream, or null when the segment changes nothing.</returns>
    public TcpStream? Add(in PeeledPacket segment, StreamMark from)
    {
        long packet = from.Packet;
        if ((segment.TcpFlags & PeeledPacket.Syn) != 0)
        {
            Forget(segment.Flow);
            Begin(segment.Flow, segment.Sequence + 1, isFromStart: true).LastPacket = packet;
            return null;
        }

        _streams.TryGetValue(segment.Flow, out TcpStream? stream);
        if (segment.Payload.IsEmpty)
        {
            if ((segment.TcpFlags & (PeeledPacket.Rst | PeeledPacket.Fin)) != 0 && stream is { HasGap: false })
            {
                Forget(segment.Flow);
            }

            return null;
        }

        if (stream is null)
        {
            stream = Begin(segment.Flow, segment.Sequence, isFromStart: false);
        }

        if (stream.Mqtt == MqttState.Foreign)
        {
            traffic.Other++;
            return null;
        }

        stream.LastPacket = packet;
        long before = stream.Size;
        stream.Add(segment.Sequence, segment.Payload.Span, from, out bool repeated, out long missing);
        _memory += stream.Size - before;
        traffic.Repeated += repeated ? 1 : 0;
        traffic.MissingBytes += missing;
        return stream;
    }

    /// <summary>Takes the next PUBLISH that is whole; valid until the stream's next segment.</summary>
    public bool TryTake(TcpStream stream, FlowKey flow, out CapturedUpload upload)
    {
        upload = default;
        while (TryGetPacket(stream, out int type, out int length))
        {
            ReadOnlyMemory<byte> packet = stream.Unread[..length];
            stream.Consume(length);
            if (type == MqttFraming.Connect)
            {
                SetVersion(stream, flow, packet.Span);
            }
            else if (type == MqttFraming.Publish)
            {
                if (MqttFraming.TryReadPublish(packet, stream.IsVersion5, out ReadOnlyMemory<byte> topic, out ReadOnlyMemory<byte> payload))
                {
                    byte head = packet.Span[0];
                    upload = new CapturedUpload
                    {
                        Packet = stream.LastConsumed.Packet,
                        TimeNs = stream.LastConsumed.TimeNs,
                        Carrier = UploadCarrier.MqttOverTcp,
                        Flow = flow,
                        InterfaceName = "",
                        Topic = topic,
                        Payload = payload,
                        Qos = (byte)((head >> 1) & 3),
                        Dup = (head & 8) != 0,
                        Retain = (head & 1) != 0,
                    };
                    return true;
                }

                LoseStep(stream);
            }
        }

        return false;
    }

    /// <summary>At the end of the capture: goes on behind a gap that nothing will fill any more.</summary>
    /// <returns>False when no stream has one.</returns>
    public bool TryGiveUpGap(out TcpStream stream, out FlowKey flow)
    {
        foreach ((FlowKey key, TcpStream open) in _streams)
        {
            if (open.HasGap)
            {
                traffic.MissingBytes += open.GiveUpGap();
                (stream, flow) = (open, key);
                return true;
            }
        }

        (stream, flow) = (null!, default);
        return false;
    }

    public void Dispose()
    {
        foreach (TcpStream stream in _streams.Values)
        {
            stream.Dispose();
        }

        _streams.Clear();
    }

    private TcpStream Begin(FlowKey flow, uint next, bool isFromStart)
    {
        while (_streams.Count >= maxConnections || _memory > MaxMemory)
        {
            Forget(_streams.MinBy(pair => pair.Value.LastPacket).Key);
            traffic.Forgotten++;
        }

        var stream = new TcpStream(next, isFromStart)
        {
            IsVersion5 = _streams.TryGetValue(flow.Reversed, out TcpStream? other) && other.IsVersion5,
        };
        _streams[flow] = stream;
        return stream;
    }

    private void Forget(FlowKey flow)
    {
        if (_streams.Remove(flow, out TcpStream? stream))
        {
            _memory -= stream.Size;
            stream.Dispose();
        }
    }

    private void SetVersion(TcpStream stream, FlowKey flow, ReadOnlySpan<byte> packet)
    {
        int header = MqttFraming.ReadHeader(packet, out _, out _);
        stream.IsVersion5 = MqttFraming.ProtocolLevel(packet[header..]) == 5;
        if (_streams.TryGetValue(flow.Reversed, out TcpStream? other))
        {
            other.IsVersion5 = stream.IsVersion5;
        }
    }

    private bool TryGetPacket(TcpStream stream, out int type, out int length)
    {
        type = length = 0;
        while (true)
        {
            int passed = (int)Math.Min(stream.Skipping, stream.Unread.Length);
            stream.Consume(passed);
            stream.Skipping -= passed;
            ReadOnlySpan<byte> unread = stream.Unread.Span;
            if (unread.IsEmpty || !IsInStep(stream, unread))
            {
                return false;
            }

            int header = MqttFraming.ReadHeader(unread, out type, out long whole);
            if (header < 0)
            {
                LoseStep(stream);
                return false;
            }

            if (header == 0)
            {
                return false;
            }

            if (whole > LongestPacket)
            {
                traffic.TooLong++;
                stream.Skipping = whole;
                continue;
            }

            length = (int)whole;
            return length <= unread.Length;
        }
    }

    private bool IsInStep(TcpStream stream, ReadOnlySpan<byte> unread)
    {
        switch (stream.Mqtt)
        {
            case MqttState.InStep:
                return true;
            case MqttState.Start when MqttFraming.IsFirst(unread):
                stream.Mqtt = MqttState.InStep;
                return true;
            case MqttState.Unknown when MqttFraming.IsPlausible(unread):
                traffic.PickedUp++;
                stream.Mqtt = MqttState.InStep;
                return true;
            default:
                traffic.Other++;
                stream.Mqtt = stream.Mqtt == MqttState.Start ? MqttState.Foreign : stream.Mqtt;
                stream.Consume(unread.Length);
                return false;
        }
    }

    private static void LoseStep(TcpStream stream)
    {
        stream.Mqtt = MqttState.Unknown;
        stream.Consume(stream.Unread.Length);
    }
}
