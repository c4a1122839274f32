using System.Net;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;
using XiqingV2X.Edge.Access;
using XiqingV2X.Edge.Ingest.Mqtt;

namespace XiqingV2X.Edge.Ingest.Brokers;

/// <summary>
/// A broker in this process (MQTTnet.Server). Uploads are taken off the connection before MQTTnet sees them, and are
/// acknowledged after the journal's commit (see <see cref="MqttChannel"/>); whoever else subscribes is served as by any
/// broker.
/// </summary>
public sealed partial class EmbeddedBroker : IHostedService, IUploadSource, IAsyncDisposable
{
    private static readonly object HandedOnKey = new();
    private readonly EmbeddedBrokerOptions _options;
    private readonly UploadIntake _intake;
    private readonly MqttTraffic _traffic;
    private readonly PollingReceiver? _receiver;
    private readonly TimeProvider _time;
    private readonly ILogger<EmbeddedBroker> _logger;
    private readonly BrokerAccess? _access;
    private MqttServer? _server;
    private UploadSourceState _state;
    private int _connections;

    /// <summary>Makes a broker; it listens from <see cref="StartAsync"/> on.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="intake">Takes the uploads.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Log.</param>
    /// <exception cref="ArgumentException">An address is not of loopback.</exception>
    public EmbeddedBroker(EmbeddedBrokerOptions options, UploadIntake intake, TimeProvider time, ILogger<EmbeddedBroker> logger)
        : this(options, intake, time, logger, null)
    {
    }

    /// <summary>Makes a broker that asks who connects; without <paramref name="access"/> anybody may, on loopback.</summary>
    /// <exception cref="ArgumentException">An address is not of loopback and nobody is asked who connects, or there is no address at all.</exception>
    internal EmbeddedBroker(EmbeddedBrokerOptions options, UploadIntake intake, TimeProvider time, ILogger<EmbeddedBroker> logger, BrokerAccess? access)
    {
        IPAddress?[] addresses = [options.Address, options.AddressV6, options.TlsEndPoint?.Address];
        if (addresses.All(address => address is null))
        {
            throw new ArgumentException("The embedded broker has no address to listen on.", nameof(options));
        }

        if (access is null && addresses.Any(address => address is not null && !IPAddress.IsLoopback(address)))
        {
            throw new ArgumentException("Without access control the embedded broker listens on loopback addresses only.", nameof(options));
        }

        _access = access;

        _options = options;
        _intake = intake;
        _traffic = new MqttTraffic(intake, options.Limits, time);
        _receiver = options.Polls && (options.Address is not null || options.AddressV6 is not null) ? new PollingReceiver(logger) : null;
        _time = time;
        _logger = logger;
        _state = new UploadSourceState(false, time.GetUtcNow(), 0, null);
    }

    /// <inheritdoc/>
    public string Name => "embedded broker " + string.Join(
        " and ",
        Plain().Select(endPoint => endPoint.ToString()).Concat(_options.TlsEndPoint is { } tls ? [$"{tls} (TLS)"] : []));

    /// <inheritdoc/>
    public UploadSourceState State => Volatile.Read(ref _state) with { Connections = Volatile.Read(ref _connections) };

    /// <summary>Connections closed at once because there were too many, or too many in a short time from one address.</summary>
    public long RefusedConnections => _traffic.RefusedConnections;

    /// <summary>Publishes to the connected clients, as the platform does on downlink topics.</summary>
    public Task PublishAsync(MqttApplicationMessage message, CancellationToken cancellationToken = default)
        => _server is { } server
            ? server.InjectApplicationMessage(new InjectedMqttApplicationMessage(message), cancellationToken)
            : throw new InvalidOperationException("The broker is not started.");

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        MqttServerOptions options = new MqttServerOptionsBuilder()
            .WithoutDefaultEndpoint()
            .WithMaxPendingMessagesPerClient(_options.MaxPendingMessages)
            .WithDefaultCommunicationTimeout(_options.Limits.ConnectTimeout)
            .WithPersistentSessions()
            .Build();
        MqttServer server = new MqttServerFactory().CreateMqttServer(options, Listeners());
        if (_access is null)
        {
            server.ValidatingConnectionAsync += OnValidateAsync;
        }
        else
        {
            _access.Attach(server);
        }

        server.ValidatingConnectionAsync += OnValidatedAsync;
        server.InterceptingInboundPacketAsync += OnHandedOnAsync;
        server.InterceptingPublishAsync += OnPublishAsync;
        server.ClientSubscribedTopicAsync += OnSubscribedAsync;
        server.ClientUnsubscribedTopicAsync += OnUnsubscribedAsync;
        server.SessionDeletedAsync += OnSessionDeletedAsync;
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
            _receiver?.Dispose();
            _traffic.Dispose();
            Volatile.Write(ref _state, new UploadSourceState(false, _time.GetUtcNow(), 0, null));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private IEnumerable<IPEndPoint> Plain()
    {
        foreach (IPAddress? address in (IPAddress?[])[_options.Address, _options.AddressV6])
        {
            if (address is not null)
            {
                yield return new IPEndPoint(address, _options.Port);
            }
        }
    }

    private IEnumerable<MqttListener> Listeners()
    {
        foreach (IPEndPoint endPoint in Plain())
        {
            yield return new MqttListener(endPoint, _traffic, null, _receiver, _logger);
        }

        if (_options.TlsEndPoint is { } secured)
        {
            yield return new MqttListener(
                secured, _traffic, _options.Tls ?? throw new InvalidOperationException("A listener for TLS needs TLS settings."), null, _logger);
        }
    }

    /// <summary>A client without an id gets one. In MQTT 5 it is told which; before, see <see cref="DeviceChannel"/>.</summary>
    private static Task OnValidateAsync(ValidatingConnectionEventArgs args)
    {
        if (string.IsNullOrEmpty(args.ClientId))
        {
            args.AssignedClientIdentifier = $"auto-{Guid.NewGuid():N}";
        }

        return Task.CompletedTask;
    }

    /// <summary>The last to look at a CONNECT: only who is let in can keep another connection of its id waiting.</summary>
    private static Task OnValidatedAsync(ValidatingConnectionEventArgs args) =>
        args is { ReasonCode: MqttConnectReasonCode.Success, ChannelAdapter: DeviceChannel channel }
            ? channel.BeginAsync(string.IsNullOrEmpty(args.ClientId) ? args.AssignedClientIdentifier : args.ClientId)
            : Task.CompletedTask;

    /// <summary>Marks a PUBLISH that comes from a connection: it was taken there.</summary>
    private static Task OnHandedOnAsync(InterceptingPacketEventArgs args)
    {
        if (args.Packet is MqttPublishPacket)
        {
            args.SessionItems[HandedOnKey] = true;
        }

        return Task.CompletedTask;
    }

    /// <summary>A will on an upload topic is an upload like any other, except that nobody waits for its acknowledgement.</summary>
    private Task OnPublishAsync(InterceptingPublishEventArgs args)
    {
        if (args.SessionItems is { } items && items.Contains(HandedOnKey))
        {
            items.Remove(HandedOnKey);
            return Task.CompletedTask;
        }

        MqttApplicationMessage message = args.ApplicationMessage;
        IntakeOutcome outcome = _intake.Take(
            message.Topic, message.Payload, 0, false, message.Retain, 0, _intake.NowNs(), BrokerAccess.RightsOf(args.SessionItems));
        args.ProcessPublish = outcome.Status != IntakeStatus.Refused;
        return Task.CompletedTask;
    }

    private Task OnSubscribedAsync(ClientSubscribedTopicEventArgs args)
    {
        _traffic.Subscribers.Add(args.ClientId, args.TopicFilter.Topic);
        return Task.CompletedTask;
    }

    private Task OnUnsubscribedAsync(ClientUnsubscribedTopicEventArgs args)
    {
        _traffic.Subscribers.Remove(args.ClientId, args.TopicFilter);
        return Task.CompletedTask;
    }

    private Task OnSessionDeletedAsync(SessionDeletedEventArgs args)
    {
        _traffic.Subscribers.Remove(args.Id);
        _traffic.Sessions.Remove(args.Id);
        return Task.CompletedTask;
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
