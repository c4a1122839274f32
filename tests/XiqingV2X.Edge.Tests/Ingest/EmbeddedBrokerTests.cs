using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using Microsoft.Extensions.Logging.Abstractions;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest.Brokers;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Ingest;

public sealed class EmbeddedBrokerTests
{
    [Theory]
    [InlineData(MqttProtocolVersion.V311, MqttQualityOfServiceLevel.AtMostOnce)]
    [InlineData(MqttProtocolVersion.V311, MqttQualityOfServiceLevel.AtLeastOnce)]
    [InlineData(MqttProtocolVersion.V311, MqttQualityOfServiceLevel.ExactlyOnce)]
    [InlineData(MqttProtocolVersion.V500, MqttQualityOfServiceLevel.AtLeastOnce)]
    public async Task What_a_client_publishes_is_journaled_in_order(MqttProtocolVersion version, MqttQualityOfServiceLevel qos)
    {
        using var fixture = new IntakeFixture();
        await using EmbeddedBroker broker = await StartAsync(fixture);
        using IMqttClient client = await ConnectAsync(Port(broker), version);
        for (int i = 0; i < 200; i++)
        {
            await client.PublishAsync(Message($"v2x/v1/rsu/DEMO000{i % 4}/bsm/up", [(byte)i], qos));
        }

        IReadOnlyList<TakenUpload> taken = await fixture.WaitForAsync(200);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (byte)i), taken.Select(upload => upload.Payload.Single()));
        Assert.All(taken, upload => Assert.Equal(((byte)qos, qos > 0), (upload.Qos, upload.PacketId > 0)));
        Assert.Equal("DEMO0003", taken[^1].Rsu);
    }

    [Fact]
    public async Task Mosquitto_pub_reaches_it()
    {
        using var fixture = new IntakeFixture();
        await using EmbeddedBroker broker = await StartAsync(fixture);
        using Process process = Process.Start("mosquitto_pub", ["-h", "127.0.0.1", "-p", $"{Port(broker)}", "-q", "1", "-t", "v2x/v1/rsu/DEMO0001/rsi/up", "-m", "hello"]);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        TakenUpload taken = Assert.Single(await fixture.WaitForAsync(1));
        Assert.Equal(("DEMO0001", "v2x/v1/rsu/DEMO0001/rsi/up", 1), (taken.Rsu, taken.Topic, taken.Qos));
        Assert.Equal("hello"u8.ToArray(), taken.Payload);
    }

    [Fact]
    public async Task An_acknowledgement_waits_for_the_flush_and_many_share_one()
    {
        using var entered = new SemaphoreSlim(0);
        using var leave = new SemaphoreSlim(0);
        var storage = new GatedStorage(() =>
        {
            entered.Release();
            leave.Wait();
        });
        using var fixture = new IntakeFixture(new JournalOptions { CommitInterval = TimeSpan.Zero }, storage: storage);
        await using EmbeddedBroker broker = await StartAsync(fixture);
        using IMqttClient client = await ConnectAsync(Port(broker), MqttProtocolVersion.V311);
        Task<MqttClientPublishResult>[] publishing =
            [.. Enumerable.Range(0, 50).Select(i => client.PublishAsync(Message("v2x/v1/rsu/a/bsm/up", [(byte)i], MqttQualityOfServiceLevel.AtLeastOnce)))];
        await entered.WaitAsync();

        // The first is being flushed; the others were read behind it without waiting for it.
        await Poll.UntilAsync(() => fixture.Intake.Counts().Single().Received == 50, "all are read");

        Assert.All(publishing, task => Assert.False(task.IsCompleted));
        leave.Release(1000);
        await Task.WhenAll(publishing);
        Assert.InRange(fixture.Journal.Statistics().Commits, 1, 10);
    }

    [Fact]
    public async Task Without_room_qos_1_waits_and_is_taken_once_there_is_some()
    {
        using var fixture = new IntakeFixture(new JournalOptions { BatchBytes = 1024, BatchCount = 2, CommitInterval = TimeSpan.Zero });
        await using EmbeddedBroker broker = await StartAsync(fixture);
        using IMqttClient client = await ConnectAsync(Port(broker), MqttProtocolVersion.V311);
        fixture.Hold();
        Task<MqttClientPublishResult>[] publishing =
            [.. Enumerable.Range(0, 100).Select(i => client.PublishAsync(Message("v2x/v1/rsu/a/bsm/up", [(byte)i, .. new byte[99]], MqttQualityOfServiceLevel.AtLeastOnce)))];
        await Poll.UntilAsync(() => fixture.Intake.Counts() is [{ Deferred: > 0 }], "an upload finds no room");

        Assert.Contains(publishing, task => !task.IsCompleted);
        fixture.GoOn();
        await Task.WhenAll(publishing);
        Assert.Equal(Enumerable.Range(0, 100), (await fixture.WaitForAsync(100)).Select(upload => (int)upload.Payload[0]));
    }

    [Fact]
    public async Task Other_subscribers_and_retained_messages_are_served()
    {
        using var fixture = new IntakeFixture();
        await using EmbeddedBroker broker = await StartAsync(fixture);
        using IMqttClient rsu = await ConnectAsync(Port(broker), MqttProtocolVersion.V311);
        await rsu.PublishAsync(new MqttApplicationMessageBuilder().WithTopic("v2x/v1/rsu/a/map/up").WithPayload("map").WithRetainFlag().WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
        using IMqttClient other = new MqttClientFactory().CreateMqttClient();
        var heard = new System.Collections.Concurrent.BlockingCollection<string>();
        other.ApplicationMessageReceivedAsync += args =>
        {
            heard.Add($"{args.ApplicationMessage.Topic} {args.ApplicationMessage.Retain}");
            return Task.CompletedTask;
        };
        await other.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(Port(broker)).Build());
        await other.SubscribeAsync("v2x/v1/rsu/+/#");
        Assert.Equal("v2x/v1/rsu/a/map/up True", Next(heard));
        await broker.PublishAsync(Message("v2x/v1/rsu/a/config/down", [1], MqttQualityOfServiceLevel.AtLeastOnce));
        Assert.Equal("v2x/v1/rsu/a/config/down False", Next(heard));
        Assert.Single(await fixture.WaitForAsync(1));
    }

    [Fact]
    public async Task An_alias_that_was_never_set_ends_the_connection_and_nothing_else()
    {
        using var fixture = new IntakeFixture();
        await using EmbeddedBroker broker = await StartAsync(fixture);
        using IMqttClient client = await ConnectAsync(Port(broker), MqttProtocolVersion.V500);
        MqttApplicationMessage message = Message("v2x/v1/rsu/a/bsm/up", [1], MqttQualityOfServiceLevel.AtMostOnce);
        message.TopicAlias = 5;
        await client.PublishAsync(message);
        message.Topic = "";
        await client.PublishAsync(message);
        Assert.Equal(["v2x/v1/rsu/a/bsm/up", "v2x/v1/rsu/a/bsm/up"], (await fixture.WaitForAsync(2)).Select(upload => upload.Topic));
        message.TopicAlias = 6;
        await client.PublishAsync(message);
        await Poll.UntilAsync(() => !client.IsConnected, "the connection ends");
        using IMqttClient next = await ConnectAsync(Port(broker), MqttProtocolVersion.V500);
        await next.PublishAsync(Message("v2x/v1/rsu/a/bsm/up", [2], MqttQualityOfServiceLevel.AtLeastOnce));
        Assert.Equal(3, (await fixture.WaitForAsync(3)).Count);
    }

    [Fact]
    public async Task It_listens_on_the_configured_loopback_address_only()
    {
        using var fixture = new IntakeFixture();
        await using EmbeddedBroker broker = await StartAsync(fixture);
        Assert.Equal(
            [new IPEndPoint(IPAddress.Loopback, Port(broker))],
            IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(end => end.Port == Port(broker)));
        Assert.True(broker.State.Connected);
        await broker.StopAsync(CancellationToken.None);
        Assert.False(broker.State.Connected);
        foreach (string address in (string[])["0.0.0.0", "192.0.2.1", "::"])
        {
            var ip = IPAddress.Parse(address);
            EmbeddedBrokerOptions options = ip.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
                ? new() { Address = ip }
                : new() { Address = null, AddressV6 = ip };
            Assert.Throws<ArgumentException>(() => new EmbeddedBroker(options, fixture.Intake, TimeProvider.System, NullLogger<EmbeddedBroker>.Instance));
        }
    }

    private static string Next(System.Collections.Concurrent.BlockingCollection<string> heard)
        => heard.TryTake(out string? text, TimeSpan.FromSeconds(20)) ? text : "nothing";

    private static async Task<EmbeddedBroker> StartAsync(IntakeFixture fixture)
    {
        var broker = new EmbeddedBroker(new EmbeddedBrokerOptions { Port = FreePort.Next() }, fixture.Intake, TimeProvider.System, NullLogger<EmbeddedBroker>.Instance);
        await broker.StartAsync(CancellationToken.None);
        return broker;
    }

    private static int Port(EmbeddedBroker broker) => int.Parse(broker.Name.AsSpan(broker.Name.LastIndexOf(':') + 1), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<IMqttClient> ConnectAsync(int port, MqttProtocolVersion version)
    {
        IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(port).WithProtocolVersion(version).Build());
        return client;
    }

    private static MqttApplicationMessage Message(string topic, byte[] payload, MqttQualityOfServiceLevel qos)
        => new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(qos).Build();
}
