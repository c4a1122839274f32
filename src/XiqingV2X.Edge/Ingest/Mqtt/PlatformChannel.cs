using System.Net.Security;
using System.Net.Sockets;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using XiqingV2X.Edge.Ingest.Brokers;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>The node's own connection to an external broker. While the journal has no room nothing is read from it, and the broker keeps what it has.</summary>
internal sealed class PlatformChannel : MqttChannel
{
    /// <summary>A broker that answers pings is heard this many times in a keep-alive period.</summary>
    private const int PingsInPeriod = 2;

    private readonly ExternalBrokerOptions _options;
    private readonly PlatformSession _session;
    private readonly CancellationTokenSource _ending = new();
    private Socket? _socket;
    private Task _pinging = Task.CompletedTask;
    private bool _passesRetained;

    public PlatformChannel(MqttTraffic traffic, ExternalBrokerOptions options, PlatformSession session, MqttClientOptions client)
        : base(traffic, new MqttPacketFormatterAdapter(client.ProtocolVersion, new MqttBufferWriter(client.WriterBufferSize, client.WriterBufferSizeMax)))
    {
        _options = options;
        _session = session;
        Session = session.Inbound;
    }

    protected override TimeSpan CapacityWait => TimeSpan.MaxValue;

    public override async Task ConnectAsync(CancellationToken cancellationToken)
    {
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await _socket.ConnectAsync(_options.Host, _options.Port, cancellationToken);
        RemoteEndPoint = _socket.RemoteEndPoint;
        LocalEndPoint = _socket.LocalEndPoint;
        Stream stream = new NetworkStream(_socket, ownsSocket: true);
        if (_options.UseTls)
        {
            var secured = new SslStream(stream);
            await secured.AuthenticateAsClientAsync(_options.Tls ?? new SslClientAuthenticationOptions { TargetHost = _options.Host }, cancellationToken);
            IsSecureConnection = true;
            stream = secured;
        }

        Use(stream);
    }

    protected override bool MayReceive(PacketType type) => type switch
    {
        PacketType.ConnAck => !IsOpen,
        PacketType.Auth => IsV5,
        PacketType.Connect or PacketType.Subscribe or PacketType.Unsubscribe or PacketType.PingReq => false,
        _ => IsOpen,
    };

    protected override void OnHandingOn(MqttPacket packet)
    {
        if (packet is MqttConnAckPacket { ReturnCode: MqttConnectReturnCode.ConnectionAccepted, ReasonCode: MqttConnectReasonCode.Success } answer)
        {
            Session = _session.Open(answer.IsSessionPresent);
            _passesRetained = !_session.TakesRetained;
            IsOpen = true;
            _pinging = PingAsync();
        }
    }

    protected override bool OnSending(MqttPacket packet)
    {
        if (packet is MqttConnectPacket connect)
        {
            // Pings go out from here: MQTTnet's would time out behind uploads that are not being read.
            connect.KeepAlivePeriod = (ushort)Math.Min(_options.KeepAlive.TotalSeconds, ushort.MaxValue);
            if (IsV5)
            {
                connect.TopicAliasMaximum = (ushort)Traffic.Limits.MaxTopicAlias;
                connect.MaximumPacketSize = (uint)Traffic.Limits.MaxPacketBytes;
            }
        }

        return true;
    }

    protected override bool IsWantedByMqttNet(in InboundPublish publish, ReadOnlySpan<byte> topic, IntakeStatus status) => false;

    protected override bool IsStale(in InboundPublish publish) => publish.Retain && _passesRetained;

    protected override void OnEnded()
    {
        _ending.Cancel();
        _socket?.Dispose();
    }

    /// <summary>Pings, and ends a connection that is silent while it is being read.</summary>
    private async Task PingAsync()
    {
        if (_options.KeepAlive <= TimeSpan.Zero)
        {
            return;
        }

        using var timer = new PeriodicTimer(_options.KeepAlive / PingsInPeriod, Traffic.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token))
            {
                if (SilentFor > 1.5 * _options.KeepAlive)
                {
                    Abort();
                    return;
                }

                await SendPacketAsync(MqttPingReqPacket.Instance, _ending.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or MQTTnet.Exceptions.MqttCommunicationException or IOException or ObjectDisposedException)
        {
            Abort();
        }
    }
}
