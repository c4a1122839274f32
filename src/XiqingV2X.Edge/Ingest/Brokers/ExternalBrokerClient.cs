using MQTTnet;
using MQTTnet.Exceptions;
using XiqingV2X.Edge.Ingest.Mqtt;

namespace XiqingV2X.Edge.Ingest.Brokers;

/// <summary>
/// A client of a broker in the zone, with a persistent session. Uploads are taken off the connection before MQTTnet sees
/// them (see <see cref="MqttChannel"/>): QoS 1 is acknowledged after the journal's commit; without room in the journal
/// QoS 0 is shed with a count, and behind a QoS 1 upload nothing more is read, so that the broker keeps it.
/// </summary>
public sealed partial class ExternalBrokerClient : BackgroundService, IUploadSource
{
    private readonly ExternalBrokerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ExternalBrokerClient> _logger;
    private readonly BackOff _backOff;
    private readonly MqttTraffic _traffic;
    private readonly PlatformSession _session = new();
    private TaskCompletionSource<string>? _ended;
    private UploadSourceState _state;

    /// <summary>Makes a client; it connects once started.</summary>
    public ExternalBrokerClient(ExternalBrokerOptions options, UploadIntake intake, TimeProvider time, ILogger<ExternalBrokerClient> logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _backOff = new BackOff(options.FirstRetry, options.LongestRetry, Random.Shared);
        _traffic = new MqttTraffic(intake, options.Limits, time);
        _state = new UploadSourceState(false, time.GetUtcNow(), 0, null);
    }

    /// <inheritdoc/>
    public string Name => $"broker {_options.Host}:{_options.Port}";

    /// <inheritdoc/>
    public UploadSourceState State => Volatile.Read(ref _state);

    /// <summary>Retained messages that the broker sent again after a reconnection; they are not taken a second time.</summary>
    public long IgnoredRetained => _traffic.IgnoredRetained;

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _traffic.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using IMqttClient client = new MqttClientFactory().CreateMqttClient(new PlatformChannelFactory(_traffic, _options, _session));
        client.DisconnectedAsync += OnDisconnectedAsync;
        Volatile.Write(ref _client, client);
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryServeAsync(client, stoppingToken);
            if (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(_backOff.Next(), _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await TryDisconnectAsync(client);
        Volatile.Write(ref _state, new UploadSourceState(false, _time.GetUtcNow(), 0, null));
    }

    /// <summary>Connects, subscribes, and returns when the connection has ended or the node stops.</summary>
    private async Task TryServeAsync(IMqttClient client, CancellationToken stoppingToken)
    {
        try
        {
            var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _ended, ended);
            MqttClientConnectResult result = await client.ConnectAsync(ConnectOptions(), stoppingToken);
            if (result.ResultCode != MqttClientConnectResultCode.Success)
            {
                throw new MqttCommunicationException($"The broker refused the connection: {result.ResultCode} {result.ReasonString}");
            }

            await SubscribeAsync(client, stoppingToken);
            _backOff.Succeeded();
            Volatile.Write(ref _state, new UploadSourceState(true, _time.GetUtcNow(), 1, null));
            LogConnected(Name, result.IsSessionPresent);
            throw new MqttCommunicationException(await ended.Task.WaitAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
        catch (Exception e)
        {
            // Whatever it was (network, name, certificate, refusal), it is reported and tried again.
            Volatile.Write(ref _state, new UploadSourceState(false, _time.GetUtcNow(), 0, e.Message));
            LogFailed(Name, e.Message);
            await TryDisconnectAsync(client);
        }
    }

    private async Task TryDisconnectAsync(IMqttClient client)
    {
        try
        {
            if (client.IsConnected)
            {
                await client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None);
            }
        }
        catch (Exception e) when (e is MqttCommunicationException or IOException or OperationCanceledException or InvalidOperationException)
        {
            LogFailed(Name, e.Message);
        }
    }

    private Task OnDisconnectedAsync(MqttClientDisconnectedEventArgs args)
    {
        Volatile.Read(ref _ended)?.TrySetResult(args.Exception?.Message ?? $"The connection ended: {args.Reason}");
        return Task.CompletedTask;
    }

    [LoggerMessage(110, LogLevel.Information, "Connected: {Name} (session present: {SessionPresent})", EventName = "BrokerConnected")]
    private partial void LogConnected(string name, bool sessionPresent);

    [LoggerMessage(111, LogLevel.Warning, "{Name}: {Error}", EventName = "BrokerFailed")]
    private partial void LogFailed(string name, string error);
}
