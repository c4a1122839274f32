using System.Net;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Server;
using MQTTnet.Server.Internal.Adapter;

namespace XiqingV2X.Edge.Ingest.Brokers;

/// <summary>
/// A broker in this process (MQTTnet.Server). Uploads are tapped inside it; whoever else subscribes is served as by any
/// broker. A QoS 1 or 2 upload is appended when it is read, and its acknowledgement is held where it leaves the
/// connection until the journal has committed it: many uploads of one connection wait for the same commit.
/// </summary>
public sealed partial class EmbeddedBroker : IHostedService, IUploadSource, IAsyncDisposable
{
    private static readonly object SessionKey = new();
    private readonly EmbeddedBrokerOptions _options;
    private readonly UploadIntake _intake;
    private readonly TimeProvider _time;
    private readonly ILogger<EmbeddedBroker> _logger;
    private readonly IReadOnlyList<IMqttServerAdapter> _adapters;
    private MqttServer? _server;
    private UploadSourceState _state;
    private int _connections;

    /// <summary>Makes a broker; it listens from <see cref="StartAsync"/> on.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="intake">Takes the uploads.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Log.</param>
    /// <param name="adapters">Transports in place of MQTTnet's own TCP listener; null for that one.</param>
    /// <exception cref="ArgumentException">An address is not of loopback: other bindings need authentication, which is not there yet.</exception>
    public EmbeddedBroker(
        EmbeddedBrokerOptions options, UploadIntake intake, TimeProvider time, ILogger<EmbeddedBroker> logger, IReadOnlyList<IMqttServerAdapter>? adapters = null)
    {
        if (options is { Address: null, AddressV6: null }
            || (options.Address is { } v4 && !IPAddress.IsLoopback(v4))
            || (options.AddressV6 is { } v6 && !IPAddress.IsLoopback(v6)))
        {
            throw new ArgumentException("The embedded broker listens on a loopback address only, since it does not authenticate.", nameof(options));
        }

        _options = options;
        _intake = intake;
        _time = time;
        _logger = logger;
        _adapters = adapters ?? [new MqttTcpServerAdapter()];
        _state = new UploadSourceState(false, time.GetUtcNow(), 0, null);
    }

    /// <inheritdoc/>
    public string Name => $"embedded broker {_options.Address ?? _options.AddressV6}:{_options.Port}";

    /// <inheritdoc/>
    public UploadSourceState State => Volatile.Read(ref _state) with { Connections = Volatile.Read(ref _connections) };

    /// <summary>Publishes to the connected clients, as the platform does on downlink topics.</summary>
    public Task PublishAsync(MqttApplicationMessage message, CancellationToken cancellationToken = default)
        => _server is { } server
            ? server.InjectApplicationMessage(new InjectedMqttApplicationMessage(message), cancellationToken)
            : throw new InvalidOperationException("The broker is not started.");

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        MqttServerOptions options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointBoundIPAddress(_options.Address ?? IPAddress.None)

            // MQTTnet takes IPv4's None for "no listener" in both places; IPv6's None is the any-address.
            .WithDefaultEndpointBoundIPV6Address(_options.AddressV6 ?? IPAddress.None)
            .WithDefaultEndpointPort(_options.Port)
            .WithMaxPendingMessagesPerClient(_options.MaxPendingMessages)
            .WithPersistentSessions()
            .Build();
        MqttServer server = new MqttServerFactory().CreateMqttServer(options, _adapters.Select(adapter => new NamingServerAdapter(adapter)));
        server.ValidatingConnectionAsync += OnValidateAsync;
        server.InterceptingInboundPacketAsync += OnReadAsync;
        server.InterceptingPublishAsync += OnPublishAsync;
        server.InterceptingOutboundPacketAsync += OnSendAsync;
        server.ClientConnectedAsync += OnConnectedAsync;
        server.ClientDisconnectedAsync += OnDisconnectedAsync;
        _server = server;
        try
        {
            await server.StartAsync();
        }
        catch (Exception e)
        {
            Volatile.Write(ref _state, new UploadSourceState(false, _time.GetUtcNow(), 0, e.Message));
            throw;
        }

        Volatile.Write(ref _state, new UploadSourceState(true, _time.GetUtcNow(), 0, null));
        LogListening(Name);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _server, null) is { } server)
        {
            await server.StopAsync(new MqttServerStopOptions());
            server.Dispose();
            Volatile.Write(ref _state, new UploadSourceState(false, _time.GetUtcNow(), 0, null));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private static PublishingSession SessionOf(System.Collections.IDictionary items)
    {
        if (items[SessionKey] is PublishingSession session)
        {
            return session;
        }

        session = new PublishingSession();
        items[SessionKey] = session;
        return session;
    }

    /// <summary>A client without an id gets one. In MQTT 5 it is told which; before, see <see cref="NamingServerAdapter"/>.</summary>
    private static Task OnValidateAsync(ValidatingConnectionEventArgs args)
    {
        if (string.IsNullOrEmpty(args.ClientId))
        {
            args.AssignedClientIdentifier = $"auto-{Guid.NewGuid():N}";
        }

        return Task.CompletedTask;
    }

    /// <summary>Only the packet tells its id and what it is; the topic is not final yet (MQTT 5 aliases).</summary>
    private static Task OnReadAsync(InterceptingPacketEventArgs args)
    {
        if (args.Packet is MqttPublishPacket publish)
        {
            SessionOf(args.SessionItems).Read(publish.PacketIdentifier);
        }

        return Task.CompletedTask;
    }

    private async Task OnPublishAsync(InterceptingPublishEventArgs args)
    {
        if (string.IsNullOrEmpty(args.ApplicationMessage.Topic))
        {
            // An alias that was never set: a protocol error (MQTT 5, 3.3.2.3.4).
            args.CloseConnection = true;
            return;
        }

        long arrivalNs = _intake.NowNs();
        PublishingSession? session = args.SessionItems is { } items ? SessionOf(items) : null;
        ushort packetId = 0;
        bool fromConnection = session is not null && session.TryHandle(out packetId);
        IntakeOutcome outcome = Take(args.ApplicationMessage, packetId, arrivalNs);
        if (outcome.Status == IntakeStatus.Deferred && fromConnection)
        {
            outcome = await TakeLaterAsync(args, packetId, arrivalNs);
        }

        if (outcome.Status == IntakeStatus.Deferred)
        {
            args.ProcessPublish = false;
            args.CloseConnection = fromConnection;
        }
        else if (outcome.Status == IntakeStatus.Appended && fromConnection && packetId != 0)
        {
            session!.Await(packetId, outcome.Ticket);
            if (session.Waiting >= _options.MaxUncommitted)
            {
                await TryAwaitCommitAsync(outcome.Ticket, args.CancellationToken);
            }
        }
    }

    private async Task<IntakeOutcome> TakeLaterAsync(InterceptingPublishEventArgs args, ushort packetId, long arrivalNs)
    {
        // Not reading on is the back-pressure: MQTTnet handles one connection's packets one after the other.
        var outcome = new IntakeOutcome(IntakeStatus.Deferred, UploadReason.NoCapacity, 0);
        long since = _time.GetTimestamp();
        try
        {
            while (outcome is { Status: IntakeStatus.Deferred, Reason: UploadReason.NoCapacity }
                && _options.CapacityWait - _time.GetElapsedTime(since) is var left && left > TimeSpan.Zero)
            {
                await _intake.Journal.CapacityAsync(args.CancellationToken).WaitAsync(left, _time, args.CancellationToken);
                outcome = Take(args.ApplicationMessage, packetId, arrivalNs);
            }
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Still deferred: the connection is closed and the client sends it again.
        }

        return outcome;
    }

    private IntakeOutcome Take(MqttApplicationMessage message, ushort packetId, long arrivalNs)
        => _intake.Take(message.Topic, message.Payload, (byte)message.QualityOfServiceLevel, message.Dup, message.Retain, packetId, arrivalNs);

    /// <summary>Holds an acknowledgement until what it acknowledges is durable.</summary>
    private async Task OnSendAsync(InterceptingPacketEventArgs args)
    {
        if (args.Packet is not (MqttPubAckPacket or MqttPubRecPacket)
            || args.SessionItems[SessionKey] is not PublishingSession session
            || !session.TryTake(((MqttPacketWithIdentifier)args.Packet).PacketIdentifier, out long ticket)
            || _intake.Journal.IsCommitted(ticket))
        {
            return;
        }

        args.ProcessPacket = await TryAwaitCommitAsync(ticket, args.CancellationToken);
    }

    private async ValueTask<bool> TryAwaitCommitAsync(long ticket, CancellationToken cancellationToken)
    {
        try
        {
            await _intake.Journal.CommittedAsync(ticket, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return false;
        }
    }

    private Task OnConnectedAsync(ClientConnectedEventArgs args)
    {
        Interlocked.Increment(ref _connections);
        LogConnected(args.ClientId);
        return Task.CompletedTask;
    }

    private Task OnDisconnectedAsync(ClientDisconnectedEventArgs args)
    {
        Interlocked.Decrement(ref _connections);
        LogDisconnected(args.ClientId, args.DisconnectType);
        return Task.CompletedTask;
    }

    [LoggerMessage(100, LogLevel.Information, "Listening: {Name}", EventName = "BrokerListening")]
    private partial void LogListening(string name);

    [LoggerMessage(101, LogLevel.Debug, "Client {ClientId} connected", EventName = "BrokerClientConnected")]
    private partial void LogConnected(string clientId);

    [LoggerMessage(102, LogLevel.Debug, "Client {ClientId} disconnected: {Type}", EventName = "BrokerClientDisconnected")]
    private partial void LogDisconnected(string clientId, MqttClientDisconnectType type);
}
