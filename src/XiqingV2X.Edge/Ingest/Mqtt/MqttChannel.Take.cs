using System.Buffers;
using System.Text;
using MQTTnet.Adapter;
using MQTTnet.Packets;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>Taking packets out of the received bytes. Nothing here waits or, for an upload, allocates.</summary>
internal abstract partial class MqttChannel
{
    // Reason codes of MQTT 5 acknowledgements (3.4.2.1, 3.7.2.1).
    private const byte NotAuthorized = 0x87;
    private const byte PacketIdentifierNotFound = 0x92;
    private const byte QuotaExceeded = 0x97;

    private readonly AcknowledgementQueue _acknowledgements;
    private TopicAliases? _aliases;
    private TokenBucket _rate;
    private CloseReason _closeReason;
    private MqttPacket? _handedOn;
    private long _bytesReceived;
    private bool _heard;

    /// <summary>Takes as many packets as there are.</summary>
    /// <param name="buffer">What was received and not taken yet.</param>
    /// <param name="consumed">Where the first packet begins that was not taken.</param>
    /// <param name="examined">Up to where there is no whole packet.</param>
    private TakeStep Take(in ReadOnlySequence<byte> buffer, out SequencePosition consumed, out SequencePosition examined)
    {
        // Stamped once for what one read brought.
        long arrivalNs = Traffic.Intake.NowNs();
        ReadOnlySequence<byte> rest = buffer;
        TakeStep step;
        do
        {
            step = TakeOne(ref rest, arrivalNs);
        }
        while (step == TakeStep.Taken);

        consumed = rest.Start;
        if (!consumed.Equals(buffer.Start))
        {
            _stalledSince = 0;
        }

        examined = step == TakeStep.Incomplete ? buffer.End : consumed;
        Interlocked.Add(ref _bytesReceived, buffer.Length - rest.Length);
        return step;
    }

    private TakeStep TakeOne(ref ReadOnlySequence<byte> rest, long arrivalNs)
    {
        HeaderStatus status = ReadHeader(rest, out PacketHeader header);
        if (status != HeaderStatus.Complete)
        {
            return status switch
            {
                HeaderStatus.Incomplete => TakeStep.Incomplete,
                HeaderStatus.TooLarge => Close(CloseReason.PacketTooLarge),
                _ => Close(CloseReason.MalformedPacket),
            };
        }

        if (header.Type == PacketType.Reserved || (header.Type == PacketType.Auth && !IsV5 && IsOpen) || !header.HasRightFlags || !header.HasRightLength)
        {
            return Close(CloseReason.MalformedPacket);
        }

        if (!MayReceive(header.Type))
        {
            return Close(CloseReason.ProtocolError);
        }

        if (rest.Length < header.TotalBytes)
        {
            return TakeStep.Incomplete;
        }

        TakeStep step;
        ReadOnlyMemory<byte> first = rest.First;
        if (first.Length >= header.TotalBytes)
        {
            step = TakePacket(header, first.Slice(header.HeaderBytes, header.BodyBytes), arrivalNs);
        }
        else
        {
            // Across the edge of two buffers, as one packet in some hundreds is.
            byte[] whole = ArrayPool<byte>.Shared.Rent(header.BodyBytes);
            rest.Slice(header.HeaderBytes, header.BodyBytes).CopyTo(whole);
            step = TakePacket(header, whole.AsMemory(0, header.BodyBytes), arrivalNs);
            ArrayPool<byte>.Shared.Return(whole);
        }

        if (step is TakeStep.Taken or TakeStep.HandOn)
        {
            rest = rest.Slice(header.TotalBytes);
        }

        return step;
    }

    private HeaderStatus ReadHeader(in ReadOnlySequence<byte> rest, out PacketHeader header)
    {
        ReadOnlySpan<byte> front = rest.FirstSpan;
        if (front.Length >= PacketHeader.MaxBytes || rest.IsSingleSegment)
        {
            return PacketHeader.TryRead(front, Traffic.Limits.MaxPacketBytes, out header);
        }

        Span<byte> gathered = stackalloc byte[PacketHeader.MaxBytes];
        int length = (int)Math.Min(gathered.Length, rest.Length);
        rest.Slice(0, length).CopyTo(gathered);
        return PacketHeader.TryRead(gathered[..length], Traffic.Limits.MaxPacketBytes, out header);
    }

    private TakeStep TakePacket(in PacketHeader header, ReadOnlyMemory<byte> body, long arrivalNs) => header.Type switch
    {
        PacketType.Publish => TakePublish(header, body, arrivalNs),
        PacketType.PubRel => TakeRelease(body.Span),
        _ => HandOn(header, body.Span, null),
    };

    private TakeStep TakePublish(in PacketHeader header, ReadOnlyMemory<byte> body, long arrivalNs)
    {
        CloseReason bad = InboundPublish.TryRead(header.First, body.Span, IsV5, out InboundPublish publish);
        if (bad != CloseReason.None)
        {
            return Close(bad);
        }

        ReadOnlySpan<byte> topic = publish.Topic;
        if (publish.Alias != 0 && !(_aliases ??= new TopicAliases(Traffic.Limits.MaxTopicAlias)).TryResolve(publish.Alias, ref topic))
        {
            return Close(CloseReason.TopicAliasInvalid);
        }

        if (publish.Qos > 0 && _acknowledgements.IsFull)
        {
            return TakeStep.TooManyUnacknowledged;
        }

        if (Traffic.Limits.MessagesPerSecond > 0 && !_rate.TryTake(Traffic.Time.GetTimestamp(), Traffic.Time))
        {
            return TakeStep.TooFast;
        }

        _heard = true;
        if (publish.Qos == 2 && Session.IsHeld(publish.PacketId, out long heldTicket))
        {
            Acknowledge(new PendingAcknowledgement(heldTicket, publish.PacketId, PacketType.PubRec));
            return TakeStep.Taken;
        }

        if (IsStale(publish))
        {
            Traffic.AddIgnoredRetained();
            Confirm(publish, 0);
            return TakeStep.Taken;
        }

        var payload = new ReadOnlySequence<byte>(body[publish.PayloadOffset..]);
        IntakeOutcome outcome = Traffic.Intake.Take(topic, payload, publish.Qos, publish.Dup, publish.Retain, publish.PacketId, arrivalNs, Rights);
        if (outcome.Status == IntakeStatus.Deferred)
        {
            return outcome.Reason == UploadReason.Stopping ? Close(CloseReason.ServerShuttingDown) : TakeStep.NoCapacity;
        }

        if (outcome.Status == IntakeStatus.Refused)
        {
            Confirm(publish, 0, outcome.Reason == UploadReason.RateLimited ? QuotaExceeded : NotAuthorized);
            return TakeStep.Taken;
        }

        Confirm(publish, outcome.Ticket);
        return IsWantedByMqttNet(publish, topic, outcome.Status)
            ? HandOn(header, body.Span, publish.Topic.IsEmpty ? Encoding.UTF8.GetString(topic) : null)
            : TakeStep.Taken;
    }

    /// <summary>Acknowledges an upload after the commit of its ticket.</summary>
    /// <param name="publish">The upload.</param>
    /// <param name="ticket">Its ticket; 0 when nothing was written.</param>
    /// <param name="refusal">Reason code for MQTT 5; before, a refused upload is acknowledged like any other, or it would come again.</param>
    private void Confirm(in InboundPublish publish, long ticket, byte refusal = 0)
    {
        byte reason = IsV5 ? refusal : (byte)0;
        if (publish.Qos == 2)
        {
            if (reason == 0)
            {
                // A refusal ends the exchange (MQTT 5, 4.3.3): nothing will be released.
                Session.Hold(publish.PacketId, ticket);
            }

            Acknowledge(new PendingAcknowledgement(ticket, publish.PacketId, PacketType.PubRec, reason));
        }
        else if (publish.Qos == 1)
        {
            Acknowledge(new PendingAcknowledgement(ticket, publish.PacketId, PacketType.PubAck, reason));
        }
    }

    private TakeStep TakeRelease(ReadOnlySpan<byte> body)
    {
        if (body.Length < 2 || (body[0] | body[1]) == 0)
        {
            return Close(CloseReason.MalformedPacket);
        }

        if (_acknowledgements.IsFull)
        {
            return TakeStep.TooManyUnacknowledged;
        }

        _heard = true;
        ushort packetId = (ushort)((body[0] << 8) | body[1]);
        bool held = Session.Release(packetId);
        Acknowledge(new PendingAcknowledgement(0, packetId, PacketType.PubComp, held || !IsV5 ? (byte)0 : PacketIdentifierNotFound));
        return TakeStep.Taken;
    }

    /// <summary>Makes MQTTnet's object of a packet; its parser throws on what is malformed.</summary>
    private TakeStep HandOn(in PacketHeader header, ReadOnlySpan<byte> body, string? aliasTopic)
    {
        try
        {
            var received = new ReceivedMqttPacket(header.First, new ArraySegment<byte>(body.ToArray()), header.TotalBytes);
            if (header.Type == PacketType.Connect)
            {
                PacketFormatterAdapter.DetectProtocolVersion(received);
            }

            MqttPacket packet = PacketFormatterAdapter.Decode(received);
            if (packet is MqttPublishPacket publish)
            {
                publish.Topic = aliasTopic ?? publish.Topic;
                publish.TopicAlias = 0;
            }

            OnHandingOn(packet);
            _handedOn = packet;
            return TakeStep.HandOn;
        }
#pragma warning disable CA1031 // Whatever that parser throws on, it is the sender's packet that is wrong.
        catch (Exception)
#pragma warning restore CA1031
        {
            return Close(CloseReason.MalformedPacket);
        }
    }

    private TakeStep Close(CloseReason reason)
    {
        _closeReason = reason;
        return TakeStep.Close;
    }
}
