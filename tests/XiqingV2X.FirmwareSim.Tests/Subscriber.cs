using System.Collections.Concurrent;
using System.Threading.Channels;
using MQTTnet;
using MQTTnet.Protocol;
using XiqingV2X.TestSupport;

namespace XiqingV2X.FirmwareSim.Tests;

/// <summary>Subscribes to everything and counts it by topic.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly Channel<bool> _arrivals = Channel.CreateUnbounded<bool>();
    private long _total;

    public ConcurrentDictionary<string, long> ByTopic { get; } = [];

    public ConcurrentDictionary<MqttQualityOfServiceLevel, long> ByQuality { get; } = [];

    public static async Task<Subscriber> StartAsync(int port)
    {
        var subscriber = new Subscriber();
        subscriber._client.ApplicationMessageReceivedAsync += e =>
        {
            subscriber.ByTopic.AddOrUpdate(e.ApplicationMessage.Topic, 1, (_, n) => n + 1);
            subscriber.ByQuality.AddOrUpdate(e.ApplicationMessage.QualityOfServiceLevel, 1, (_, n) => n + 1);
            Interlocked.Increment(ref subscriber._total);
            subscriber._arrivals.Writer.TryWrite(true);
            return Task.CompletedTask;
        };
        await subscriber._client.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(port).Build());
        await subscriber._client.SubscribeAsync("#", MqttQualityOfServiceLevel.ExactlyOnce);
        return subscriber;
    }

    /// <summary>Waits for this many messages in all.</summary>
    public async Task WaitForAsync(long messages)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Interlocked.Read(ref _total) < messages)
        {
            await _arrivals.Reader.ReadAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The broker may be gone by then, on purpose.
        await _client.TryDisconnectAsync();
        _client.Dispose();
    }
}
