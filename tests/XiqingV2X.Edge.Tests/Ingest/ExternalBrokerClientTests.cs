using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using MQTTnet;
using MQTTnet.Protocol;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest.Brokers;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Ingest;

/// <summary>Against a real mosquitto.</summary>
public sealed class ExternalBrokerClientTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Uploads_of_every_tree_arrive(bool mqtt311)
    {
        await using MosquittoServer mosquitto = await MosquittoServer.StartAsync();
        using var fixture = new IntakeFixture();
        using ExternalBrokerClient client = await StartAsync(mosquitto, fixture, mqtt311);
        string[] topics = ["v2x/v1/rsu/A/bsm/up", "rsu/B/heartbeat/up", "V2X.RSU.SPAT.UP", "V2X.RSU.OTA.ACK", "v2x/v1/rsu/A/rsi/down/ack", "v2x/v1/rsu/A/nonsense/up"];
        foreach (string topic in (string[])[.. topics, "home/lamp", "v2x/v1/rsu/A/config/down"])
        {
            await PublishAsync(mosquitto, topic, "12345678", 0);
            await PublishAsync(mosquitto, topic, "12345678", 1);
        }

        IReadOnlyList<TakenUpload> taken = await fixture.WaitForAsync(12);
        Assert.Equal(topics.SelectMany(topic => (string[])[topic, topic]), taken.Select(upload => upload.Topic));
        Assert.Equal(0, fixture.Intake.IgnoredUnknownTopic);
        Assert.Equal((true, 1, null), (client.State.Connected, client.State.Connections, client.State.LastError));
        await client.StopAsync(CancellationToken.None);
        Assert.False(client.State.Connected);
    }

    [Fact]
    public async Task What_is_published_while_the_node_is_away_arrives_when_it_is_back()
    {
        await using MosquittoServer mosquitto = await MosquittoServer.StartAsync();
        using var fixture = new IntakeFixture();
        using (ExternalBrokerClient first = await StartAsync(mosquitto, fixture))
        {
            await first.StopAsync(CancellationToken.None);
        }

        for (int i = 0; i < 5; i++)
        {
            await PublishAsync(mosquitto, "v2x/v1/rsu/A/bsm/up", $"{i}", 1);
        }

        using ExternalBrokerClient second = await StartAsync(mosquitto, fixture);
        Assert.Equal(["0", "1", "2", "3", "4"], Texts(await fixture.WaitForAsync(5)));
        await second.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Nothing_of_qos_1_is_lost_when_the_broker_is_killed_and_comes_back()
    {
        await using MosquittoServer mosquitto = await MosquittoServer.StartAsync();
        using var fixture = new IntakeFixture();
        using ExternalBrokerClient client = await StartAsync(mosquitto, fixture);
        using IMqttClient rsu = new MqttClientFactory().CreateMqttClient();
        MqttClientOptions options = new MqttClientOptionsBuilder().WithLoopbackServer(mosquitto.Port).WithTimeout(TimeSpan.FromSeconds(3)).Build();
        await rsu.ConnectAsync(options);
        var acknowledged = new HashSet<string>();
        for (int i = 0; i < 600; i++)
        {
            if (i == 300)
            {
                // Its persistence file is at most a second old; what it acknowledged and had not delivered could be
                // mosquitto's own loss, so the node is given the time to take what was sent.
                await fixture.WaitForAsync(300);
                await mosquitto.KillAsync();
                await mosquitto.StartAgainAsync();
                await rsu.ConnectAsync(options);
                await Poll.UntilAsync(() => client.State.Connected, "connected again");
            }

            await rsu.PublishAsync(new MqttApplicationMessageBuilder().WithTopic("v2x/v1/rsu/A/bsm/up").WithPayload($"{i}").WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
            acknowledged.Add($"{i}");
        }

        await Poll.UntilAsync(() => acknowledged.IsSubsetOf(Texts(fixture.Taken)), "everything acknowledged to the sender is taken");
        await client.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Nothing_is_acknowledged_before_the_flush_so_a_node_that_dies_gets_it_again()
    {
        await using MosquittoServer mosquitto = await MosquittoServer.StartAsync();
        using var entered = new SemaphoreSlim(0);
        using var leave = new SemaphoreSlim(0);
        var gated = new GatedStorage(() =>
        {
            entered.Release();
            leave.Wait();
        });
        using (var dying = new IntakeFixture(new JournalOptions { CommitInterval = TimeSpan.Zero }, storage: gated))
        {
            using ExternalBrokerClient client = await StartAsync(mosquitto, dying);
            await PublishAsync(mosquitto, "v2x/v1/rsu/A/bsm/up", "precious", 1);
            await entered.WaitAsync();
            await client.StopAsync(CancellationToken.None);
            leave.Release(10);
        }

        using var fixture = new IntakeFixture();
        using ExternalBrokerClient next = await StartAsync(mosquitto, fixture);
        TakenUpload again = Assert.Single(await fixture.WaitForAsync(1));
        Assert.Equal((true, "precious"), (again.Dup, System.Text.Encoding.UTF8.GetString(again.Payload)));
        await next.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Without_room_qos_1_is_left_with_the_broker_and_taken_later()
    {
        await using MosquittoServer mosquitto = await MosquittoServer.StartAsync();
        using var fixture = new IntakeFixture(new JournalOptions { BatchBytes = 1024, BatchCount = 2, CommitInterval = TimeSpan.Zero });
        using ExternalBrokerClient client = await StartAsync(mosquitto, fixture);
        fixture.Hold();
        using IMqttClient rsu = new MqttClientFactory().CreateMqttClient();
        await rsu.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(mosquitto.Port).Build());
        for (int i = 0; i < 60; i++)
        {
            await rsu.PublishAsync(new MqttApplicationMessageBuilder().WithTopic("v2x/v1/rsu/A/bsm/up").WithPayload($"{i:D90}").WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
        }

        await Poll.UntilAsync(() => fixture.Intake.Counts() is [{ Deferred: > 0 }], "an upload finds no room");

        fixture.GoOn();
        await Poll.UntilAsync(() => Texts(fixture.Taken).Distinct().Count() == 60, "all are taken");
        await client.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_broker_that_is_not_there_is_reported_and_tried_again()
    {
        await using MosquittoServer mosquitto = await MosquittoServer.StartAsync();
        await mosquitto.KillAsync();
        using var fixture = new IntakeFixture();
        using ExternalBrokerClient client = New(mosquitto, fixture, mqtt311: false);
        await client.StartAsync(CancellationToken.None);
        await Poll.UntilAsync(() => client.State.LastError is not null, "the failure is reported");

        Assert.False(client.State.Connected);
        await mosquitto.StartAgainAsync();
        await Poll.UntilAsync(() => client.State.Connected, "connected");

        Assert.Null(client.State.LastError);
        await client.StopAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_retained_message_is_taken_once_and_not_again_after_a_reconnection(bool mqtt311)
    {
        await using MosquittoServer mosquitto = await MosquittoServer.StartAsync();
        await PublishAsync(mosquitto, "v2x/v1/rsu/A/map/up", "kept", 1, "-r");
        using var fixture = new IntakeFixture();
        using (ExternalBrokerClient client = await StartAsync(mosquitto, fixture, mqtt311))
        {
            Assert.Equal(["kept"], Texts(await fixture.WaitForAsync(1)));
            DateTimeOffset since = client.State.Since;
            using (var taker = new System.Net.Sockets.TcpClient("127.0.0.1", mosquitto.Port))
            {
                // The same client id: mosquitto ends the node's connection and keeps its session.
                await taker.GetStream().WriteAsync(Mqtt.Packets.Connect(!mqtt311, "xv2x-edge", clean: false, sessionExpiry: 1000));
                await Poll.UntilAsync(() => client.State.Since != since, "the end is noticed");
            }

            await Poll.UntilAsync(() => client.State.Connected, "connected again");

            // What is published from now on comes behind whatever the subscription brings.
            await PublishAsync(mosquitto, "v2x/v1/rsu/A/map/up", "news", 1);
            Assert.Equal(["kept", "news"], Texts(await fixture.WaitForAsync(2)));
            await client.StopAsync(CancellationToken.None);
        }

        // Nor by the next run of the node, whose session the broker has kept (with 3.1.1 the broker sends it all the same).
        using ExternalBrokerClient next = await StartAsync(mosquitto, fixture, mqtt311);
        await PublishAsync(mosquitto, "v2x/v1/rsu/A/map/up", "more", 1);
        await Poll.UntilAsync(() => Texts(fixture.Taken).Contains("more"), "more arrives");

        // "news" may come twice: the node stopped right behind its commit. "kept" was acknowledged long before.
        Assert.Equal(["kept", "news", "more"], Texts(fixture.Taken).Distinct());
        Assert.Single(Texts(fixture.Taken), text => text == "kept");
        Assert.True(mqtt311 == next.IgnoredRetained > 0, $"{next.IgnoredRetained} passed over");
        await next.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_node_that_is_full_for_longer_than_the_keep_alive_keeps_its_connection_and_bounds_what_it_reads()
    {
        await using MosquittoServer mosquitto = await MosquittoServer.StartAsync();
        using var fixture = new IntakeFixture(new JournalOptions { BatchBytes = 1024, BatchCount = 2, CommitInterval = TimeSpan.Zero });
        using ExternalBrokerClient client = New(mosquitto, fixture, mqtt311: false, TimeSpan.FromSeconds(1));
        await client.StartAsync(CancellationToken.None);
        await Poll.UntilAsync(() => client.State.Connected, "connected");
        DateTimeOffset since = client.State.Since;
        fixture.Hold();
        using IMqttClient rsu = new MqttClientFactory().CreateMqttClient();
        await rsu.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(mosquitto.Port).Build());
        for (int i = 0; i < 60; i++)
        {
            await rsu.PublishAsync(new MqttApplicationMessageBuilder().WithTopic("v2x/v1/rsu/A/bsm/up").WithPayload($"{i:D90}").WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
        }

        await Poll.UntilAsync(() => fixture.Intake.Counts() is [{ Deferred: > 0 }], "an upload finds no room");

        // Three keep-alive periods by mosquitto's own clock: it ends a client that is silent for one and a half.
        await OutliveAsync(mosquitto, TimeSpan.FromSeconds(3));
        Assert.Equal((true, since), (client.State.Connected, client.State.Since));
        Assert.InRange(fixture.Taken.Count, 2, 20);

        fixture.GoOn();
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"{i:D90}"), Texts(await fixture.WaitForAsync(60)));
        Assert.Equal(since, client.State.Since);
        await client.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_window_beyond_the_channels_buffers_arrives_in_order_at_qos_1_and_2()
    {
        await using MosquittoServer mosquitto = await MosquittoServer.StartAsync();
        using var fixture = new IntakeFixture();
        using ExternalBrokerClient client = await StartAsync(mosquitto, fixture);
        using IMqttClient rsu = new MqttClientFactory().CreateMqttClient();
        await rsu.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(mosquitto.Port).Build());
        await Task.WhenAll(Enumerable.Range(0, 3000).Select(i => rsu.PublishAsync(
            new MqttApplicationMessageBuilder().WithTopic("v2x/v1/rsu/A/bsm/up").WithPayload($"{i:D200}").WithQualityOfServiceLevel((MqttQualityOfServiceLevel)((i % 2) + 1)).Build())));
        IReadOnlyList<TakenUpload> taken = await fixture.WaitForAsync(3000);
        Assert.Equal(Enumerable.Range(0, 3000).Select(i => $"{i:D200}").Order(), Texts(taken).Order());
        await client.StopAsync(CancellationToken.None);
    }

    private static IEnumerable<string> Texts(IReadOnlyList<TakenUpload> taken)
        => taken.Select(upload => System.Text.Encoding.UTF8.GetString(upload.Payload));

    private static ExternalBrokerClient New(MosquittoServer mosquitto, IntakeFixture fixture, bool mqtt311, TimeSpan? keepAlive = null)
        => new(
            new ExternalBrokerOptions { Port = mosquitto.Port, UseMqtt311 = mqtt311, KeepAlive = keepAlive ?? TimeSpan.FromSeconds(30), FirstRetry = TimeSpan.FromMilliseconds(100), LongestRetry = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(5) },
            fixture.Intake, TimeProvider.System, NullLogger<ExternalBrokerClient>.Instance);

    private static async Task<ExternalBrokerClient> StartAsync(MosquittoServer mosquitto, IntakeFixture fixture, bool mqtt311 = false)
    {
        ExternalBrokerClient client = New(mosquitto, fixture, mqtt311);
        await client.StartAsync(CancellationToken.None);
        await Poll.UntilAsync(() => client.State.Connected, "connected");
        return client;
    }

    /// <summary>Returns when mosquitto has ended a silent client so many times its keep-alive of 1 s as fit into the time.</summary>
    private static async Task OutliveAsync(MosquittoServer mosquitto, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < time)
        {
            using var silent = new System.Net.Sockets.TcpClient("127.0.0.1", mosquitto.Port);
            System.Net.Sockets.NetworkStream stream = silent.GetStream();
            await stream.WriteAsync(Mqtt.Packets.Connect(v5: false, "silent", keepAlive: 1));
            byte[] buffer = new byte[16];
            while (await stream.ReadAsync(buffer) > 0)
            {
                // CONNACK, then the end.
            }
        }
    }

    private static async Task PublishAsync(MosquittoServer mosquitto, string topic, string payload, int qos, params string[] more)
    {
        using Process process = Process.Start("mosquitto_pub",
            ["-h", "127.0.0.1", "-p", mosquitto.Port.ToString(CultureInfo.InvariantCulture), "-q", qos.ToString(CultureInfo.InvariantCulture), "-t", topic, "-m", payload, .. more]);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
