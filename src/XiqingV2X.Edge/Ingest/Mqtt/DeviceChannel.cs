using System.IO.Pipelines;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>A client's connection to the embedded broker.</summary>
internal sealed class DeviceChannel : MqttChannel
{
    private bool _connectReceived;
    private string _clientId = "";
    private IDisposable? _turn;

    /// <summary>Makes the channel of an accepted connection.</summary>
    /// <param name="traffic">What all connections share.</param>
    /// <param name="stream">The transport: a socket's stream, or TLS over one.</param>
    /// <param name="reader">Where received bytes come from; null for the stream.</param>
    /// <param name="remote">The client's address.</param>
    /// <param name="local">Where it was accepted.</param>
    /// <param name="isSecure">True for TLS.</param>
    /// <param name="certificate">The client's certificate; null for none.</param>
    public DeviceChannel(
        MqttTraffic traffic, Stream stream, PipeReader? reader, EndPoint? remote, EndPoint? local, bool isSecure = false, X509Certificate2? certificate = null)
        : base(traffic, new MqttPacketFormatterAdapter(new MqttBufferWriter(4096, 65535)))
    {
        RemoteEndPoint = remote;
        LocalEndPoint = local;
        IsSecureConnection = isSecure;
        ClientCertificate = certificate;
        Use(stream, reader);
    }

    /// <summary>The client's CONNECT is valid: waits until its last connection has ended, if that is ending, and keeps it from ending before this one is let in.</summary>
    /// <param name="clientId">Its id.</param>
    public async Task BeginAsync(string clientId) => _turn = await Traffic.Turns.EnterAsync(clientId);

    /// <summary>MQTTnet is through with the connection.</summary>
    public void Finish() => _turn?.Dispose();

    protected override TimeSpan CapacityWait => Traffic.Limits.CapacityWait;

    public override Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override bool MayReceive(PacketType type) => type switch
    {
        PacketType.Connect => !_connectReceived,
        PacketType.Auth => _connectReceived && IsV5,
        PacketType.ConnAck or PacketType.SubAck or PacketType.UnsubAck or PacketType.PingResp => false,

        // Behind a CONNECT that is not answered yet, or was refused, nothing is taken.
        _ => IsOpen,
    };

    protected override void OnHandingOn(MqttPacket packet)
    {
        if (packet is not MqttConnectPacket connect)
        {
            return;
        }

        _connectReceived = true;

        // MQTT 3.1.1 (3.1.3.1) lets a client connect without an id and a clean session; tools such as mosquitto_pub rely
        // on it and MQTTnet refuses it.
        if (connect.CleanSession && string.IsNullOrEmpty(connect.ClientId) && !IsV5)
        {
            connect.ClientId = $"auto-{Guid.NewGuid():N}";
        }

        _clientId = connect.ClientId;
        SignOfLifeInterval = TimeSpan.FromSeconds(connect.KeepAlivePeriod / 3.0);
    }

    protected override bool OnSending(MqttPacket packet)
    {
        if (packet is MqttConnAckPacket { ReturnCode: MqttConnectReturnCode.ConnectionAccepted, ReasonCode: MqttConnectReasonCode.Success } answer)
        {
            if (IsV5)
            {
                answer.ReceiveMaximum = (ushort)Math.Min(Traffic.Limits.MaxUnacknowledged, ushort.MaxValue);
                answer.TopicAliasMaximum = (ushort)Traffic.Limits.MaxTopicAlias;
                answer.MaximumPacketSize = (uint)Traffic.Limits.MaxPacketBytes;
            }

            _clientId = string.IsNullOrEmpty(answer.AssignedClientIdentifier) ? _clientId : answer.AssignedClientIdentifier;
            Session = Traffic.Sessions.Open(_clientId, answer.IsSessionPresent);
        }

        // What MQTTnet says of a PUBLISH that was handed on was said here already, or will be after the commit.
        return packet is not (MqttPubAckPacket or MqttPubRecPacket or MqttPubCompPacket);
    }

    protected override void OnSent(MqttPacket packet)
    {
        if (packet is MqttConnAckPacket { ReturnCode: MqttConnectReturnCode.ConnectionAccepted, ReasonCode: MqttConnectReasonCode.Success })
        {
            IsOpen = true;
            Interlocked.Exchange(ref _turn, null)?.Dispose();
        }
    }

    protected override async ValueTask OnEndingAsync()
    {
        if (IsOpen && _turn is null)
        {
            _turn = await Traffic.Turns.EnterAsync(_clientId);
        }
    }

    protected override bool IsWantedByMqttNet(in InboundPublish publish, ReadOnlySpan<byte> topic, IntakeStatus status)
        => status == IntakeStatus.Ignored || publish.Retain || Traffic.Subscribers.Want(topic);
}
