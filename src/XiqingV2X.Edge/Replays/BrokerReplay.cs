using System.Buffers;
using System.Text;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Replays;

/// <summary>Plays captures onto a broker in their own time, faster or slower, and measures how well it kept to the schedule.</summary>
internal sealed class BrokerReplay(BrokerReplayOptions options, TimeProvider time) : IDisposable
{
    /// <summary>Uploads on their way to the broker at a time.</summary>
    private const int InFlight = 1_000;

    /// <summary>So long before an upload is due the wait goes over from the timer, which is too coarse, to looking at the clock.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(2);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly SemaphoreSlim _window = new(InFlight);
    private readonly DriftStatistics _drift = new();
    private long _published;
    private long _refused;
    private long _skipped;

    /// <summary>Replays.</summary>
    /// <param name="open">Opens the captures, once for each round.</param>
    /// <param name="wanted">Which uploads.</param>
    /// <param name="set">The set that messages follow, for moving times; null decides for each.</param>
    /// <param name="cancellation">Ends it; what was sent is counted.</param>
    public async Task<BrokerReplayOutcome> RunAsync(
        Func<Task<ICaptureSource>> open, Func<CaptureRecord, bool> wanted, SchemaSet? set, CancellationToken cancellation)
    {
        using var rebase = new UploadRebase(set);
        await _client.ConnectAsync(Connection(), cancellation);
        var timing = new ReplayTiming(options.Speed, options.LongestGap);
        long start = time.GetTimestamp();
        try
        {
            for (int round = 0; options.Loops == 0 || round < options.Loops; round++, timing.Restart())
            {
                using ICaptureSource source = await open();
                await PlayAsync(source, wanted, timing, start, rebase, cancellation);
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

    private async Task PlayAsync(
        ICaptureSource source, Func<CaptureRecord, bool> wanted, ReplayTiming timing, long start, UploadRebase rebase, CancellationToken cancellation)
    {
        while (await source.ReadAsync(cancellation))
        {
            CaptureRecord record = source.Current;
            if (record.Topic.IsEmpty || record.TimeNs is not { } timeNs || !wanted(record))
            {
                _skipped += record.Topic.IsEmpty || record.TimeNs is null ? 1 : 0;
                continue;
            }

            TimeSpan due = timing.Due(timeNs);
            byte[] payload = record.Payload.ToArray();
            if (options.Rebase)
            {
                // To when it is sent, so that a faster or slower replay tells the time as well.
                TimeSpan left = due - time.GetElapsedTime(start);
                long sentMs = (time.GetUtcNow() + (left > TimeSpan.Zero ? left : TimeSpan.Zero)).ToUnixTimeMilliseconds();
                rebase.Move(record, payload, sentMs - (timeNs / 1_000_000));
            }

            await WaitAsync(start, due, cancellation);
            if (!double.IsPositiveInfinity(options.Speed))
            {
                _drift.Add(time.GetElapsedTime(start) - due);
            }

            for (int copy = 1; copy <= options.Copies; copy++)
            {
                if (TopicOf(record, copy) is { } topic)
                {
                    await PublishAsync(topic, payload, record, cancellation);
                }
            }
        }
    }

    /// <summary>The topic, with the id of a copy; null for a copy of what has no id to change.</summary>
    private static string? TopicOf(in CaptureRecord record, int copy)
    {
        ReadOnlySpan<byte> topic = record.Topic.Span;
        if (copy == 1)
        {
            return Encoding.UTF8.GetString(topic);
        }

        TopicRoute route = TopicRouter.Route(topic);
        return route.HasId
            ? $"{Encoding.UTF8.GetString(topic[..(route.IdOffset + route.IdLength)])}-{copy}{Encoding.UTF8.GetString(topic[(route.IdOffset + route.IdLength)..])}"
            : null;
    }

    private async ValueTask WaitAsync(long start, TimeSpan due, CancellationToken cancellation)
    {
        TimeSpan left = due - time.GetElapsedTime(start);
        if (left > Watch)
        {
            await Task.Delay(left - Watch, time, cancellation);
        }

        while (time.GetElapsedTime(start) < due)
        {
            cancellation.ThrowIfCancellationRequested();
            Thread.Yield();
        }
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
