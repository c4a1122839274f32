using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using XiqingV2X.Edge.Ingest.Topics;

namespace XiqingV2X.Edge.Ingest.Brokers;

/// <summary>
/// Takes uploads from an external broker: persistent session under a fixed client id, every upload topic subscribed at
/// QoS 1, acknowledgement by hand after the journal's commit, reconnection without end. While the journal has no room,
/// QoS 0 is shed with a count and QoS 1 stays unacknowledged; when there is room again the connection is renewed, at
/// which the broker sends those once more.
/// </summary>
public sealed partial class ExternalBrokerClient : BackgroundService, IUploadSource
{
    private readonly ExternalBrokerOptions _options;
    private readonly UploadIntake _intake;
    private readonly TimeProvider _time;
    private readonly ILogger<ExternalBrokerClient> _logger;
    private readonly BackOff _backOff;
    private UploadSourceState _state;

    /// <summary>Makes a client; it connects once started.</summary>
    public ExternalBrokerClient(ExternalBrokerOptions options, UploadIntake intake, TimeProvider time, ILogger<ExternalBrokerClient> logger)
    {
        _options = options;
        _intake = intake;
        _time = time;
        _logger = logger;
        _backOff = new BackOff(options.FirstRetry, options.LongestRetry, Random.Shared);
        _state = new UploadSourceState(false, time.GetUtcNow(), 0, null);
    }

    /// <inheritdoc/>
    public string Name => $"broker {_options.Host}:{_options.Port}";

    /// <inheritdoc/>
    public UploadSourceState State => Volatile.Read(ref _state);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += OnReceivedAsync;
        client.DisconnectedAsync += OnDisconnectedAsync;
        Task acknowledging = AcknowledgeAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryServeAsync(client, stoppingToken);
            if (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(_backOff.Next(), _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await acknowledging;
        await TryDisconnectAsync(client);
        Volatile.Write(ref _state, new UploadSourceState(false, _time.GetUtcNow(), 0, null));
    }

    /// <summary>Connects, subscribes, and returns when the connection is to be renewed or the node stops.</summary>
    private async Task TryServeAsync(IMqttClient client, CancellationToken stoppingToken)
    {
        using var served = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        try
        {
            var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Increment(ref _connection);
            Volatile.Write(ref _ended, ended);
            Volatile.Write(ref _redeliver, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            MqttClientConnectResult result = await client.ConnectAsync(ConnectOptions(), stoppingToken);
            if (result.ResultCode != MqttClientConnectResultCode.Success)
            {
                throw new MqttCommunicationException($"The broker refused the connection: {result.ResultCode} {result.ReasonString}");
            }

            await SubscribeAsync(client, stoppingToken);
            _backOff.Succeeded();
            Volatile.Write(ref _state, new UploadSourceState(true, _time.GetUtcNow(), 1, null));
            LogConnected(Name, result.IsSessionPresent);
            if (await Task.WhenAny(ended.Task, RoomForRedeliveryAsync(served.Token)).WaitAsync(stoppingToken) == ended.Task)
            {
                throw new MqttCommunicationException(await ended.Task);
            }

            LogRedelivery(Name);
            await TryDisconnectAsync(client);
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
        finally
        {
            await served.CancelAsync();
        }
    }

    private MqttClientOptions ConnectOptions()
    {
        MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
            .WithTcpServer(_options.Host, _options.Port)
            .WithClientId(_options.ClientId)
            .WithCleanStart(false)
            .WithKeepAlivePeriod(_options.KeepAlive)
            .WithTimeout(_options.Timeout)
            .WithProtocolVersion(_options.UseMqtt311 ? MqttProtocolVersion.V311 : MqttProtocolVersion.V500);
        if (!_options.UseMqtt311)
        {
            builder = builder.WithReceiveMaximum(_options.ReceiveMaximum).WithSessionExpiryInterval((uint)_options.SessionExpiry.TotalSeconds);
        }

        if (_options.UserName is not null)
        {
            builder = builder.WithCredentials(_options.UserName, _options.Password ?? "");
        }

        return (_options.UseTls ? builder.WithTlsOptions(tls => tls.UseTls()) : builder).Build();
    }

    private static async Task SubscribeAsync(IMqttClient client, CancellationToken cancellationToken)
    {
        var builder = new MqttClientSubscribeOptionsBuilder();
        foreach (string filter in TopicTable.Subscriptions)
        {
            builder = builder.WithTopicFilter(filter, MqttQualityOfServiceLevel.AtLeastOnce);
        }

        MqttClientSubscribeResult result = await client.SubscribeAsync(builder.Build(), cancellationToken);
        foreach (MqttClientSubscribeResultItem item in result.Items)
        {
            if (item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2)
            {
                throw new MqttCommunicationException($"The broker refused the subscription to {item.TopicFilter.Topic}: {item.ResultCode}");
            }
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
        // From here on no acknowledgement of that connection may be sent.
        Interlocked.Increment(ref _connection);
        Volatile.Read(ref _ended)?.TrySetResult(args.Exception?.Message ?? $"The connection ended: {args.Reason}");
        return Task.CompletedTask;
    }

    [LoggerMessage(110, LogLevel.Information, "Connected: {Name} (session present: {SessionPresent})", EventName = "BrokerConnected")]
    private partial void LogConnected(string name, bool sessionPresent);

    [LoggerMessage(111, LogLevel.Warning, "{Name}: {Error}", EventName = "BrokerFailed")]
    private partial void LogFailed(string name, string error);

    [LoggerMessage(112, LogLevel.Information, "{Name}: room in the journal again, the connection is renewed for what was left unacknowledged", EventName = "BrokerRedelivery")]
    private partial void LogRedelivery(string name);
}
