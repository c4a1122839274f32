using System.Buffers;
using System.Threading.Channels;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.Messages;

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
    private readonly MqttClientOptions _options;
    private readonly TimeProvider _time;
    private readonly string[] _topics;
    private readonly Channel<Upload> _queue = Channel.CreateBounded<Upload>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, SingleWriter = true });

    private readonly CancellationTokenSource _stop = new();
    private int _unacknowledged;
    private TaskCompletionSource? _drained;
    private Task _sending = Task.CompletedTask;
    private long _nextAttempt;

    public RsuConnection(BrokerAddress broker, string rsu, Dialect dialect, PayloadShape shape, TimeProvider time)
    {
        _time = time;
        _options = new MqttClientOptionsBuilder()
            .WithTcpServer(broker.Host, broker.Port)
            .WithClientId(rsu)
            .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithCleanSession()
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(60))
            .WithTimeout(AcknowledgementLimit)
            .Build();
        _topics = [.. Enum.GetValues<MessageKind>().Select(kind => Topics.For(dialect, rsu, kind, shape))];
    }

    public KindCounts Counts { get; } = new();

    /// <summary>Connects for the first time and starts to send.</summary>
    /// <exception cref="MqttCommunicationException">Nothing listens there, or it did not accept.</exception>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        await _client.ConnectAsync(_options, cancellation);
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
        _client.Dispose();
        _stop.Dispose();
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
        var message = new MqttApplicationMessage
        {
            Topic = _topics[(int)upload.Kind],
            Payload = new ReadOnlySequence<byte>(upload.Payload),
            QualityOfServiceLevel = quality,
        };
        try
        {
            await _client.PublishAsync(message, _stop.Token);
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
            await _client.ConnectAsync(_options, _stop.Token);
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
