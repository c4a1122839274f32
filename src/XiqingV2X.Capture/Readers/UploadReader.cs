using XiqingV2X.Capture.Mqtt;

namespace XiqingV2X.Capture.Readers;

/// <summary>
/// Reads the payloads of a capture in order: MQTT PUBLISH packets, alone or inside TCP connections, UDP datagrams, and
/// packets of user link types. Memory is bounded whatever the capture holds.
/// </summary>
public sealed class UploadReader : IDisposable
{
    private const int FirstUnprivilegedPort = 1024;
    private readonly ICaptureReader _packets;
    private readonly UploadReaderOptions _options;
    private readonly MqttStreams _mqtt;
    private TcpStream? _stream;
    private FlowKey _flow;
    private bool _ended;

    /// <summary>A reader of what <paramref name="packets"/> gives.</summary>
    public UploadReader(ICaptureReader packets, UploadReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(packets);
        _packets = packets;
        _options = options ?? new UploadReaderOptions();
        _mqtt = new MqttStreams(_options.MaxConnections, Traffic);
    }

    /// <summary>What <see cref="ReadAsync"/> came to; valid until its next call.</summary>
    public CapturedUpload Current { get; private set; }

    /// <summary>What the capture holds beside uploads.</summary>
    public CaptureTraffic Traffic { get; } = new();

    /// <summary>Goes to the next upload.</summary>
    /// <returns>False at the end of what can be read; the packet reader's faults tell whether that is the end of the file.</returns>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation = default)
    {
        while (true)
        {
            if (_stream is not null)
            {
                if (_mqtt.TryTake(_stream, _flow, out CapturedUpload upload))
                {
                    // Of the packet that brought its last byte, which may have waited for another before it.
                    Current = upload with { InterfaceName = _packets.Current.InterfaceName };
                    return true;
                }

                _stream = null;
            }

            if (!_ended && await _packets.ReadAsync(cancellation))
            {
                Traffic.Packets++;
                if (TryTake(_packets.Current))
                {
                    return true;
                }

                continue;
            }

            _ended = true;
            if (!_mqtt.TryGiveUpGap(out TcpStream waiting, out _flow))
            {
                return false;
            }

            _stream = waiting;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _mqtt.Dispose();

    private bool TryTake(in CapturedPacket packet)
    {
        PeeledPacket peeled = PacketPeeler.Peel(packet);
        switch (peeled.Outcome)
        {
            case PeelOutcome.MqttPacket:
                return TryTakeRecord(peeled, isMqttOnly: true);
            case PeelOutcome.Bare:
                return TryTakeRecord(peeled, isMqttOnly: false);
            case PeelOutcome.Udp when IsAskedFor(peeled.Flow):
                Current = Located(new CapturedUpload
                {
                    Carrier = UploadCarrier.Udp,
                    Flow = peeled.Flow,
                    Payload = peeled.Payload[Math.Min(_options.UdpPrefix, peeled.Payload.Length)..],
                });
                return true;
            case PeelOutcome.Tcp:
                _stream = _mqtt.Add(peeled, new StreamMark(packet.Number, packet.TimeNs));
                _flow = peeled.Flow;
                return false;
            case PeelOutcome.Fragment:
                Traffic.Fragments++;
                return false;
            case PeelOutcome.Malformed:
                Traffic.Malformed++;
                return false;
            case PeelOutcome.Cut:
                Traffic.Cut++;
                return false;
            default:
                Traffic.Other++;
                return false;
        }
    }

    private bool TryTakeRecord(in PeeledPacket peeled, bool isMqttOnly)
    {
        if (PublishPacket.TryRead(peeled.Payload.Span, out PublishPacket publish)
            && MqttFraming.TryReadPublish(peeled.Payload, isVersion5: false, out ReadOnlyMemory<byte> topic, out ReadOnlyMemory<byte> payload))
        {
            Current = Located(new CapturedUpload
            {
                Carrier = UploadCarrier.MqttRecord,
                Topic = topic,
                Payload = payload,
                Qos = publish.Qos,
                Dup = publish.Dup,
                Retain = publish.Retain,
            });
            return true;
        }

        if (isMqttOnly)
        {
            Traffic.Other++; // Another packet of MQTT.
            return false;
        }

        Current = Located(new CapturedUpload { Carrier = UploadCarrier.Bare, Payload = peeled.Payload });
        return true;
    }

    private CapturedUpload Located(in CapturedUpload upload) => upload with
    {
        Packet = _packets.Current.Number,
        TimeNs = _packets.Current.TimeNs,
        InterfaceName = _packets.Current.InterfaceName,
    };

    private bool IsAskedFor(in FlowKey flow) => _options.UdpPorts.Count > 0
        ? _options.UdpPorts.Contains(flow.DestinationPort)
        : flow is { SourcePort: >= FirstUnprivilegedPort, DestinationPort: >= FirstUnprivilegedPort }
            && !IsDiscovery(flow.SourcePort) && !IsDiscovery(flow.DestinationPort);

    private static bool IsDiscovery(ushort port) => port is 1900 or 5353 or 5355;
}
