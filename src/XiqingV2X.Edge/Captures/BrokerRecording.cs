using System.Buffers;
using System.Text;
using System.Threading.Channels;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using XiqingV2X.Capture;

namespace XiqingV2X.Edge.Captures;

/// <summary>
/// Records what a broker gives out. Times are of the arrival here, rising strictly within an RSU no more than the clock does. What cannot
/// be written fast enough is dropped and counted; memory is bounded.
/// </summary>
/// <param name="options">Which broker, as whom, which topics.</param>
/// <param name="time">Clock of the arrivals.</param>
internal sealed class BrokerRecording(BrokerRecordingOptions options, TimeProvider time)
{
    private const int Waiting = 65_536;
    private readonly RsuTable _rsus = new(65_536);
    private readonly Channel<CaptureRecord> _arrived = Channel.CreateBounded<CaptureRecord>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    private long _number;
    private long _dropped;

    /// <summary>Uploads that were written.</summary>
    public long Written { get; private set; }

    /// <summary>Uploads that came faster than they could be written.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Why it ended before it was asked to; null where it did not.</summary>
    public string? BrokenOff { get; private set; }

    /// <summary>Ends with the subscription made: from here on everything is recorded.</summary>
    public Task Subscribed => _subscribed.Task;

    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Records until it is cancelled or the broker closes the connection.</summary>
    /// <exception cref="MqttCommunicationException">The broker cannot be reached, or refuses.</exception>
    public async Task RunAsync(IRecordWriter writer, CancellationToken cancellation)
    {
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += Take;
        client.DisconnectedAsync += closed =>
        {
            if (!cancellation.IsCancellationRequested)
            {
                BrokenOff = closed.Exception?.Message ?? closed.ReasonString ?? closed.Reason.ToString();
            }

            _arrived.Writer.TryComplete();
            return Task.CompletedTask;
        };
        MqttClientConnectResult connected = await client.ConnectAsync(Connection(), cancellation);
        if (connected.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new MqttCommunicationException($"the broker refused: {connected.ResultCode}");
        }

        await SubscribeAsync(client, cancellation);
        _subscribed.TrySetResult();
        using (cancellation.Register(() => _arrived.Writer.TryComplete()))
        {
            await foreach (CaptureRecord record in _arrived.Reader.ReadAllAsync(CancellationToken.None))
            {
                await writer.WriteAsync(record, CancellationToken.None);
                Written++;
            }
        }

        await writer.FinishAsync(CancellationToken.None);
        if (client.IsConnected)
        {
            await client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None);
        }
    }

    private Task Take(MqttApplicationMessageReceivedEventArgs args)
    {
        DateTimeOffset now = time.GetUtcNow();
        MqttApplicationMessage message = args.ApplicationMessage;
        byte[] topic = Encoding.UTF8.GetBytes(message.Topic);
        var record = new CaptureRecord
        {
            Number = ++_number,
            TimeNs = (now - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick,
            Rsu = TopicSender.Of(topic, _rsus) ?? "",
            Topic = topic,
            Payload = message.Payload.ToArray(),
            Qos = (byte)message.QualityOfServiceLevel,
            PacketId = args.PacketIdentifier,
            Dup = message.Dup,
            Retain = message.Retain,
        };
        if (!_arrived.Writer.TryWrite(record))
        {
            Interlocked.Increment(ref _dropped);
        }

        return Task.CompletedTask;
    }

    private async Task SubscribeAsync(IMqttClient client, CancellationToken cancellation)
    {
        var subscription = new MqttClientSubscribeOptions
        {
            TopicFilters = [.. options.Topics.Select(topic => new MqttTopicFilter { Topic = topic, QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce })],
        };
        MqttClientSubscribeResult result = await client.SubscribeAsync(subscription, cancellation);
        foreach (MqttClientSubscribeResultItem item in result.Items.Where(item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2))
        {
            throw new MqttCommunicationException($"the broker refused the subscription to {item.TopicFilter.Topic}: {item.ResultCode}");
        }
    }

    private MqttClientOptions Connection()
    {
        // 3.1.1 is what every broker speaks. A session of its own, so that nothing is left at the broker.
        MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
            .WithTcpServer(options.Host, options.Port)
            .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithCleanSession()
            .WithClientId($"xv2x-record-{Guid.NewGuid():N}");
        if (options.UseTls)
        {
            builder = builder.WithTlsOptions(tls =>
            {
                tls.UseTls();
                if (options.TrustedCertificates is { } trusted)
                {
                    tls.WithTrustChain(trusted);
                }
            });
        }

        return (options.UserName is null ? builder : builder.WithCredentials(options.UserName, options.Password ?? "")).Build();
    }
}
