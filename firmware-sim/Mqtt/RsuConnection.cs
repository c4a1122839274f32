using System.Buffers;
using System.Net.Sockets;
using System.Threading.Channels;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using XiqingV2X.FirmwareSim.Device;
using XiqingV2X.FirmwareSim.Roadside;

namespace XiqingV2X.FirmwareSim.Mqtt;

/// <summary>
/// One RSU's own connection to the broker. Uploads wait in a bounded queue and are sent in order; those with
/// QoS 1 do not hold up the ones behind them while their acknowledgement is out. After a lost connection it
/// connects again; what could not be sent meanwhile is counted, not repeated.
/// </summary>
public sealed class RsuConnection : IAsyncDisposable
{
    // About 30 s of one RSU's uploads.
    private const int QueueLength = 4096;

    private static readonly TimeSpan AcknowledgementLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly ConnectionOptions _options;
    private readonly string _rsu;
    private readonly DeviceSide? _device;
    private readonly FaultInjector _faults;
    private readonly TimeProvider _time;
    private readonly UploadTopics _topics;
    private readonly Channel<Upload> _queue = Channel.CreateBounded<Upload>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, SingleWriter = true });

    private readonly CancellationTokenSource _stop = new();
    private int _unacknowledged;
    private TaskCompletionSource? _drained;
    private Task _sending = Task.CompletedTask;
    private long _nextAttempt;
    private CancellationTokenSource? _managing;

    /// <summary>Makes the connection of an RSU.</summary>
    /// <param name="options">How to connect, and as what kind of device.</param>
    /// <param name="rsu">Id.</param>
    /// <param name="neighbour">Id of another RSU, for <see cref="Fault.WrongId"/>.</param>
    /// <param name="time">Clock.</param>
    public RsuConnection(ConnectionOptions options, string rsu, string neighbour, TimeProvider time)
    {
        _time = time;
        _options = options;
        _rsu = rsu;
        _topics = new UploadTopics(options.Dialect, options.Shape, rsu);
        _faults = new FaultInjector(options.Fault, options.Dialect, options.Shape, neighbour, time);
        if (options.Heartbeat is { } heartbeat)
        {
            _device = new DeviceSide(rsu, options.Dialect, heartbeat, time, PublishReportAsync);
            _client.ApplicationMessageReceivedAsync += args => _device.HearAsync(args.ApplicationMessage.Topic, args.ApplicationMessage.Payload);
        }
    }

    public KindCounts Counts { get; } = new();

    /// <summary>Connects for the first time and starts to send.</summary>
    /// <exception cref="MqttCommunicationException">Nothing listens there, or it did not accept.</exception>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        await ConnectOnceAsync(cancellation);
        _sending = Task.Run(SendAllAsync, CancellationToken.None);
    }

    /// <summary>Queues an upload; a full queue drops it and counts it.</summary>
    public void Post(in Upload upload)
    {
        if (!_queue.Writer.TryWrite(upload))
        {
            Counts.AddUnsent();
        }
    }

    /// <summary>Sends what is queued, waits for all acknowledgements and takes leave of the broker.</summary>
    public async Task FinishAsync()
    {
        _queue.Writer.TryComplete();
        await _sending;
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // A full fence, as the decrement of the last acknowledgement is one: one of the two sides sees the other.
        Interlocked.Exchange(ref _drained, drained);
        if (Volatile.Read(ref _unacknowledged) > 0)
        {
            // Each of them ends by itself: acknowledged, failed, or past its limit.
            await drained.Task;
        }

        _managing?.Cancel();
        if (_client.IsConnected)
        {
            await _client.DisconnectAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stop.CancelAsync();
        await _sending;
        _managing?.Cancel();
        _managing?.Dispose();
        _client.Dispose();
        _stop.Dispose();
    }

    private static MqttApplicationMessage Message(string topic, byte[] payload, MqttQualityOfServiceLevel quality) => new()
    {
        Topic = topic,
        Payload = new ReadOnlySequence<byte>(payload),
        QualityOfServiceLevel = quality,
    };

    /// <summary>Client id and password may be those of the hour, so they are made for every attempt.</summary>
    private MqttClientOptions ConnectOptions()
    {
        MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
            .WithTcpServer(_options.Broker.Host, _options.Broker.Port)

            // Without this MQTTnet resets the connection when it leaves, and what the broker has not read yet is lost.
            .WithTcpServer(server => server.LingerState = new LingerOption(enable: false, 0))
            .WithClientId(_rsu)
            .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithCleanSession()
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(60))
            .WithTimeout(AcknowledgementLimit);
        _options.Login?.Apply(builder, _rsu, _time.GetUtcNow());
        _options.Tls?.Apply(builder, _rsu, _options.Broker.Host);
        _device?.LeaveWill(builder);
        return builder.Build();
    }

    private async Task ConnectOnceAsync(CancellationToken cancellation)
    {
        MqttClientConnectResult result = await _client.ConnectAsync(ConnectOptions(), cancellation);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new MqttCommunicationException($"the broker refused {_rsu}: {result.ResultCode}");
        }

        _faults.Connected();
        if (_device is null)
        {
            return;
        }

        foreach (string filter in _device.Subscriptions)
        {
            await _client.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtLeastOnce, cancellation);
        }

        _managing?.Cancel();
        _managing?.Dispose();
        _managing = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        _ = _device.RunAsync(_managing.Token);
    }

    private async Task PublishReportAsync(string topic, byte[] payload)
    {
        try
        {
            if (_client.IsConnected)
            {
                await _client.PublishAsync(Message(topic, payload, MqttQualityOfServiceLevel.AtLeastOnce), _stop.Token);
            }
        }
        catch (Exception e) when (IsConnectionTrouble(e))
        {
            // The next report tells it.
        }
    }

    private async Task SendAllAsync()
    {
        await foreach (Upload upload in _queue.Reader.ReadAllAsync())
        {
            if (!await EnsureConnectedAsync())
            {
                Counts.AddUnsent();
                continue;
            }

            if (_device?.Allows(upload.Kind) == false)
            {
                Counts.AddHeldBack();
                continue;
            }

            if (_options.Fault != Fault.None && await MisbehaveAsync(upload))
            {
                Counts.AddFault();
                continue;
            }

            if (Topics.Acknowledged(upload.Kind))
            {
                Interlocked.Increment(ref _unacknowledged);
                _ = PublishAcknowledgedAsync(upload);
            }
            else
            {
                await PublishAsync(upload, MqttQualityOfServiceLevel.AtMostOnce);
            }
        }
    }

    /// <summary>Does what the fault asks for with an upload.</summary>
    /// <returns>True when the upload does not go out as it should.</returns>
    private async Task<bool> MisbehaveAsync(Upload upload)
    {
        try
        {
            if (_faults.BreaksConnection())
            {
                _managing?.Cancel();
                await _client.TryDisconnectAsync();
                return true;
            }

            foreach ((string topic, byte[] payload) in _faults.Instead(upload, _topics[upload.Kind]))
            {
                await _client.PublishAsync(Message(topic, payload, MqttQualityOfServiceLevel.AtMostOnce), _stop.Token);
            }
        }
        catch (Exception e) when (IsConnectionTrouble(e))
        {
            return true;
        }

        return _faults.Replaces(upload);
    }

    private async Task PublishAcknowledgedAsync(Upload upload)
    {
        try
        {
            await PublishAsync(upload, MqttQualityOfServiceLevel.AtLeastOnce);
        }
        finally
        {
            if (Interlocked.Decrement(ref _unacknowledged) == 0)
            {
                _drained?.TrySetResult();
            }
        }
    }

    private async Task PublishAsync(Upload upload, MqttQualityOfServiceLevel quality)
    {
        try
        {
            await _client.PublishAsync(Message(_topics[upload.Kind], upload.Payload, quality), _stop.Token);
            Counts.AddPublished(upload.Kind, upload.Messages);
        }
        catch (Exception e) when (IsConnectionTrouble(e))
        {
            Counts.AddUnsent();
        }
    }

    /// <summary>True when connected, if need be by a new attempt; attempts are a second apart.</summary>
    private async ValueTask<bool> EnsureConnectedAsync()
    {
        if (_client.IsConnected)
        {
            return true;
        }

        long now = _time.GetTimestamp();
        if (_stop.IsCancellationRequested || now < _nextAttempt)
        {
            return false;
        }

        _nextAttempt = now + (long)(RetryDelay.TotalSeconds * _time.TimestampFrequency);
        try
        {
            await ConnectOnceAsync(_stop.Token);
            return true;
        }
        catch (Exception e) when (IsConnectionTrouble(e))
        {
            return false;
        }
    }

    private static bool IsConnectionTrouble(Exception e) =>
        e is MqttCommunicationException or MqttProtocolViolationException or MqttClientNotConnectedException
            or OperationCanceledException or InvalidOperationException or IOException or ObjectDisposedException;
}
