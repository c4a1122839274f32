using System.Buffers;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Replays;

/// <summary>Plays captures onto a broker in their own time, faster or slower, and measures how well it kept to the schedule.</summary>
/// <param name="options">Where to, and how.</param>
/// <param name="control">Speed, pause and place.</param>
/// <param name="time">Clock.</param>
internal sealed class BrokerReplay(BrokerReplayOptions options, ReplayControl control, TimeProvider time) : IDisposable
{
    /// <summary>Uploads on their way to the broker at a time.</summary>
    private const int InFlight = 1_000;

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly SemaphoreSlim _window = new(InFlight);
    private readonly DriftStatistics _drift = new();
    private readonly ReplayTopics _topics = new(options.Map);
    private long _published;
    private long _refused;
    private long _skipped;

    /// <summary>Replays.</summary>
    /// <param name="open">Opens the captures from a time on, Unix ns, or from the beginning; once for each round and each seek.</param>
    /// <param name="wanted">Which uploads.</param>
    /// <param name="set">The set that messages follow, for moving times; null decides for each.</param>
    /// <param name="cancellation">Ends it; what was sent is counted.</param>
    public async Task<BrokerReplayOutcome> RunAsync(
        Func<long?, Task<ICaptureSource>> open, Func<CaptureRecord, bool> wanted, SchemaSet? set, CancellationToken cancellation)
    {
        using var rebase = new UploadRebase(set);
        await _client.ConnectAsync(Connection(), cancellation);
        var timing = new ReplayTiming(options.LongestGap);
        try
        {
            for (int round = 0; options.Loops == 0 || round < options.Loops; round++)
            {
                long? fromNs = null;
                do
                {
                    using ICaptureSource source = await open(fromNs);
                    fromNs = await PlayAsync(source, fromNs, wanted, timing, rebase, cancellation);
                    timing.Restart();
                }
                while (fromNs is not null);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Asked to end.
        }

        for (int i = 0; i < InFlight; i++)
        {
            await _window.WaitAsync(CancellationToken.None);
        }

        await _client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None);
        return new BrokerReplayOutcome(_published, _refused, _skipped, rebase.Moved, rebase.NotMoved, _drift);
    }

    public void Dispose()
    {
        _client.Dispose();
        _window.Dispose();
    }

    /// <returns>Where to go on, when another place was asked for; null at the end.</returns>
    private async Task<long?> PlayAsync(
        ICaptureSource source, long? fromNs, Func<CaptureRecord, bool> wanted, ReplayTiming timing, UploadRebase rebase, CancellationToken cancellation)
    {
        while (await source.ReadAsync(cancellation))
        {
            CaptureRecord record = source.Current;
            if (record.Topic.IsEmpty || record.TimeNs is not { } timeNs || timeNs < fromNs || !wanted(record))
            {
                _skipped += record.Topic.IsEmpty || record.TimeNs is null ? 1 : 0;
                continue;
            }

            if (!await control.TurnAsync(timing.At(timeNs), timeNs, cancellation))
            {
                return control.TakeSeek();
            }

            long turn = time.GetTimestamp();
            byte[] payload = record.Payload.ToArray();
            if (options.Rebase)
            {
                // To when it is sent, so that a faster or slower replay tells the time as well.
                rebase.Move(record, payload, time.GetUtcNow().ToUnixTimeMilliseconds() - (timeNs / 1_000_000));
            }

            if (control.Late is { } late)
            {
                _drift.Add(late + time.GetElapsedTime(turn));
            }

            for (int copy = 1; copy <= options.Copies; copy++)
            {
                if (_topics.Of(record.Topic.Span, copy) is { } topic)
                {
                    await PublishAsync(topic, payload, record, cancellation);
                }
            }
        }

        return null;
    }

    private async ValueTask PublishAsync(string topic, byte[] payload, CaptureRecord record, CancellationToken cancellation)
    {
        var message = new MqttApplicationMessage
        {
            Topic = topic,
            Payload = new ReadOnlySequence<byte>(payload),
            QualityOfServiceLevel = (MqttQualityOfServiceLevel)Math.Min(record.Qos, (byte)1),
            Retain = record.Retain,
        };
        await _window.WaitAsync(cancellation);
        Task<MqttClientPublishResult> publishing = _client.PublishAsync(message, cancellation);
        if (publishing.IsCompletedSuccessfully)
        {
            Settle(publishing.Result.IsSuccess);
        }
        else
        {
            _ = SettleAsync(publishing);
        }
    }

    private async Task SettleAsync(Task<MqttClientPublishResult> publishing)
    {
        bool taken = false;
        try
        {
            taken = (await publishing).IsSuccess;
        }
        catch (Exception e) when (e is MqttCommunicationException or OperationCanceledException or MqttClientNotConnectedException or MqttClientDisconnectedException)
        {
            // Counted as refused.
        }

        Settle(taken);
    }

    private void Settle(bool taken)
    {
        Interlocked.Increment(ref taken ? ref _published : ref _refused);
        _window.Release();
    }

    private MqttClientOptions Connection()
    {
        MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
            .WithTcpServer(options.Host, options.Port)
            .WithTcpServer(server => server.LingerState = new System.Net.Sockets.LingerOption(enable: false, 0)) // Or the last uploads are lost.
            .WithClientId($"xv2x-replay-{Guid.NewGuid():N}");
        return (options.UserName is null ? builder : builder.WithCredentials(options.UserName, options.Password ?? "")).Build();
    }
}
