using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using MQTTnet;
using MQTTnet.Protocol;
using XiqingV2X.Edge.Devices;
using XiqingV2X.Edge.Republishing;
using XiqingV2X.Edge.Tests.Devices;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Live;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Edge.Tests.Republishing;

/// <summary>States of junctions and links on their way to other platforms.</summary>
public sealed class StateFeedTests
{
    private const string Root = "xiqing/open";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_of_the_broker_hears_lights_and_figures_and_who_comes_later_gets_them_too(bool outside)
    {
        await using MosquittoServer? mosquitto = outside ? await MosquittoServer.StartAsync() : null;
        await using NodeRig rig = await NodeRig.StartAsync(external: mosquitto, configure: options =>
        {
            options.OpenData.Topic = Root;
            using EdgeStore store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = options.DataFolder, Series = TrafficSeries.All });
            var batch = new StoreBatch();
            batch.Add(Link((DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 10_000 * 10_000) - 10_000));
            store.Commit(batch);
        });
        (IMqttClient client, Channel<MqttApplicationMessage> heard) = await ListenAsync(rig.BrokerPort);
        using IMqttClient early = client;
        var simulation = new Simulation(DemoZone.Create(1), new SimulationOptions(new WorldOptions(20, 1, 7), Dialect.Canonical, 5), DateTimeOffset.UtcNow);
        for (int tick = 0; tick < 15; tick++)
        {
            foreach (Upload upload in simulation.Step().ToArray())
            {
                await rig.PublishAsync($"v2x/v1/rsu/{NodeRig.Device}/{MessageKindName.Of(upload.Kind)}/up", upload.Payload);
            }
        }

        (string signals, JsonNode state) = await NextAsync(heard, topic => topic.StartsWith($"{Root}/junctions/", StringComparison.Ordinal));
        Assert.Equal($"{Root}/junctions/{state["node"]}/signals", signals);
        Assert.Equal(NodeRig.Device, (string)state["rsu"]!);
        Assert.All(state["phases"]!.AsArray(), phase => Assert.False(string.IsNullOrEmpty((string)phase!["light"]!)));
        Assert.NotEmpty(state["phases"]!.AsArray());

        (IMqttClient second, Channel<MqttApplicationMessage> again) = await ListenAsync(rig.BrokerPort);
        using IMqttClient late = second;
        (string link, JsonNode figures) = await NextAsync(again, topic => topic.StartsWith($"{Root}/links/", StringComparison.Ordinal));
        Assert.Equal($"{Root}/links/1-1>1-2/fused", link);
        Assert.Equal(("1-1>1-2", "fused", 10, 7.0), ((string)figures["link"]!, (string)figures["source"]!, (int)figures["windowS"]!, (double)figures[TrafficSeries.Link.Fields[0].Name]!));
        Assert.Equal(state["node"]!.ToString(), (await NextAsync(again, topic => topic == signals)).Body["node"]!.ToString());
    }

    [Fact]
    public async Task Only_what_has_changed_is_published_and_all_of_it_now_and_then()
    {
        var clock = new FakeTimeProvider();
        var broker = new Broker();
        var feed = new StateFeed(broker, clock);
        Assert.Equal(1, await feed.PublishAsync([Signals(SignalLight.Red, 10, 0)], CancellationToken.None));
        Assert.Equal(0, await feed.PublishAsync([Signals(SignalLight.Red, 9, 1_000)], CancellationToken.None));
        Assert.Equal(1, await feed.PublishAsync([Signals(SignalLight.ProtectedGreen, 30, 2_000)], CancellationToken.None));
        Assert.Equal(1, await feed.PublishAsync([Signals(SignalLight.ProtectedGreen, 30, 2_000, nowMs: 60_000)], CancellationToken.None));
        Assert.Contains("\"stale\":true", broker.Last, StringComparison.Ordinal);
        Assert.Contains("\"light\":\"unknown\",\"endsMs\":null", broker.Last, StringComparison.Ordinal);
        Assert.Equal(0, await feed.PublishAsync([Signals(SignalLight.ProtectedGreen, 30, 2_000, nowMs: 61_000)], CancellationToken.None));
        clock.Advance(StateFeed.Refresh);
        Assert.Equal(1, await feed.PublishAsync([Signals(SignalLight.ProtectedGreen, 30, 2_000, nowMs: 121_000)], CancellationToken.None));

        // Without a broker it stays due.
        broker.IsThere = false;
        Assert.Equal(0, await feed.PublishAsync([Signals(SignalLight.Yellow, 3, 122_000)], CancellationToken.None));
        broker.IsThere = true;
        Assert.Equal(1, await feed.PublishAsync([Signals(SignalLight.Yellow, 3, 122_000)], CancellationToken.None));
        Assert.Equal("xiqing/open/junctions/1-7/signals", broker.Topic);
    }

    [Theory]
    [InlineData("1-1>1-2", "1-1>1-2")]
    [InlineData("S1/up+#$%", "S1%2Fup%2B%23%24%25")]
    public void A_name_is_one_level_of_a_topic(string name, string level) => Assert.Equal(level, StateMessages.Level(name));

    private static StateMessage Signals(SignalLight light, double leftS, long atMs, long? nowMs = null) =>
        StateMessages.OfJunction(Root, new LiveJunction("1-7", "RSU-1", atMs, atMs, [new LivePhase(1, light, leftS)]), atMs, nowMs ?? atMs);

    private static MetricPoint Link(long startMs) => new(
        TrafficSeries.Link, 10, startMs, ["1-1>1-2", "1-2", "fused"], [7, .. Enumerable.Repeat(double.NaN, TrafficSeries.Link.Fields.Count - 1)]);

    private static async Task<(IMqttClient Client, Channel<MqttApplicationMessage> Heard)> ListenAsync(int port)
    {
        var heard = Channel.CreateUnbounded<MqttApplicationMessage>();
        IMqttClient client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += args =>
        {
            heard.Writer.TryWrite(args.ApplicationMessage);
            return Task.CompletedTask;
        };
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(port).Build());
        await client.SubscribeAsync($"{Root}/#", MqttQualityOfServiceLevel.AtLeastOnce);
        return (client, heard);
    }

    private static async Task<(string Topic, JsonNode Body)> NextAsync(Channel<MqttApplicationMessage> heard, Func<string, bool> wanted)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            MqttApplicationMessage message = await heard.Reader.ReadAsync(limit.Token);
            if (wanted(message.Topic))
            {
                return (message.Topic, JsonNode.Parse(message.ConvertPayloadToString())!);
            }
        }
    }

    private sealed class Broker : IDownlinkPublisher
    {
        public bool IsThere { get; set; } = true;

        public string Topic { get; private set; } = "";

        public string Last { get; private set; } = "";

        public Task<bool> TryPublishAsync(string topic, byte[] payload, byte qos, bool retain, CancellationToken cancellationToken)
        {
            (Topic, Last) = (topic, System.Text.Encoding.UTF8.GetString(payload));
            return Task.FromResult(IsThere && retain);
        }
    }
}
