using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using XiqingV2X.FirmwareSim.Device;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.Messages;
using XiqingV2X.TestSupport;

namespace XiqingV2X.FirmwareSim.Tests;

/// <summary>What an RSU does beside its V2X messages.</summary>
public sealed class DeviceSideTests
{
    private readonly ConcurrentQueue<(string Topic, JsonObject Message)> _published = new();

    [Fact]
    public void RegistrationWaitsTwiceAsLongEachTimeAndNeverMoreThan4096Seconds() =>
        Assert.Equal(
            [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 4096, 4096],
            DeviceSide.RegistrationPauses().Take(14).Select(pause => pause.TotalSeconds));

    [Fact]
    public async Task ConfigIsObeyedAndAnswered()
    {
        DeviceSide device = Device(Dialect.Canonical);
        Assert.All(Enumerable.Range(0, 50), _ => Assert.True(device.Allows(MessageKind.Bsm)));
        await device.HearAsync("v2x/v1/rsu/R1/config/down", Bytes("""{"bsmConfig":{"upLimit":3},"mapconfig":{"upLimit":"1"},"rsiConfig":{"upLimit":-1},"seqNum":"5","ack":false}"""));
        Assert.Equal(3, Enumerable.Range(0, 20).Count(_ => device.Allows(MessageKind.Bsm)));
        Assert.Equal(1, Enumerable.Range(0, 20).Count(_ => device.Allows(MessageKind.Map)));
        Assert.Equal(20, Enumerable.Range(0, 20).Count(_ => device.Allows(MessageKind.Rsi)));
        Assert.Equal(20, Enumerable.Range(0, 20).Count(_ => device.Allows(MessageKind.Spat)));
        (string topic, JsonObject answer) = Assert.Single(_published);
        Assert.Equal(("v2x/v1/rsu/R1/config/down/ack", "5", 0), (topic, (string)answer["seqNum"]!, (int)answer["errorCode"]!));
        await device.HearAsync("v2x/v1/rsu/R1/config/down", Bytes("not JSON"));
        Assert.Equal(1, (int)_published.Last().Message["errorCode"]!);
    }

    [Theory]
    [InlineData("v2x/v1/rsu/R1/rsi/down", """{"rsi":{},"seqNum":"6","ack":true}""", "6")]
    [InlineData("v2x/v1/rsu/R1/map/down", """{"map":{},"seqNum":"7","ack":false}""", null)]
    [InlineData("v2x/v1/rsu/R1/map/down", "\u0014\u0001\u0002", "")]
    [InlineData("v2x/v1/rsu/R1/rsi/up/ack", """{"seqNum":"8","ack":true}""", null)]
    public async Task OtherMessagesAreAnsweredWhenTheyAskForIt(string topic, string payload, string? answered)
    {
        await Device(Dialect.Canonical).HearAsync(topic, Bytes(payload));
        Assert.Equal(answered, _published.IsEmpty ? null : (string)Assert.Single(_published).Message["seqNum"]!);
    }

    [Fact]
    public async Task TheFlatDialectObeysAndHasNoAnswers()
    {
        DeviceSide device = Device(Dialect.Dots);
        Assert.Contains("V2X.RSU.RSI.R1.DOWN", device.Subscriptions);
        await device.HearAsync("V2X.RSU.CONFIG.R1.DOWN", Bytes("""{"bsmConfig":{"upLimit":0},"seqNum":"5"}"""));
        Assert.False(device.Allows(MessageKind.Bsm));
        Assert.Empty(_published);
    }

    [Fact]
    public async Task WithoutAnAnswerItRegistersAgainAndADyingOneLeavesItsWill()
    {
        await using MosquittoServer broker = await MosquittoServer.StartAsync();
        await using Subscriber subscriber = await Subscriber.StartAsync(broker.Port);
        using var sim = new SimProcess("run", "--mqtt", $"127.0.0.1:{broker.Port}", "--rsus", "1", "--vehicles", "0", "--manage", "1s");
        await UntilAsync(subscriber, topics => topics.Any(topic => topic.Key.EndsWith("/info/up", StringComparison.Ordinal) && topic.Value >= 2));
        Assert.DoesNotContain(subscriber.ByTopic.Keys, topic => topic.EndsWith("/heartbeat/up", StringComparison.Ordinal));
        sim.Kill();
        await UntilAsync(subscriber, topics => topics.Any(topic => topic.Key.EndsWith("/heartbeat/up", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--login", "password")]
    [InlineData("--secrets", "nowhere")]
    [InlineData("--tls-certs", "nowhere")]
    [InlineData("--tls-ca", "nowhere")]
    [InlineData("--fault", "gremlins")]
    [InlineData("--manage", "often")]
    public async Task WrongDeviceOptionsAreToldApart(string option, string value)
    {
        using var sim = new SimProcess("run", "--mqtt", "127.0.0.1:1", option, value);
        (int code, _, string error) = await sim.EndAsync();
        Assert.Equal(2, code);
        Assert.NotEqual("", error);
    }

    private static ReadOnlySequence<byte> Bytes(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    private static async Task UntilAsync(Subscriber subscriber, Func<IEnumerable<KeyValuePair<string, long>>, bool> condition)
    {
        long messages = 0;
        while (!condition(subscriber.ByTopic))
        {
            await subscriber.WaitForAsync(++messages);
        }
    }

    private DeviceSide Device(Dialect dialect) => new("R1", dialect, TimeSpan.FromSeconds(60), new StandingClock(), (topic, payload) =>
    {
        _published.Enqueue((topic, JsonSerializer.Deserialize<JsonObject>(payload)!));
        return Task.CompletedTask;
    });

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
