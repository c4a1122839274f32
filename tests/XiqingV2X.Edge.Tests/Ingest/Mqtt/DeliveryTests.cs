using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using MQTTnet.Packets;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Access;
using static XiqingV2X.Edge.Tests.Ingest.Mqtt.Packets;

namespace XiqingV2X.Edge.Tests.Ingest.Mqtt;

/// <summary>QoS 1 and 2: what is answered, when, and how often a repeated upload is taken.</summary>
public sealed class DeliveryTests
{
    private const string Topic = "v2x/v1/rsu/A/bsm/up";

    [Fact]
    public async Task Nothing_is_acknowledged_before_the_commit_and_then_everything_in_one_write()
    {
        using var entered = new SemaphoreSlim(0);
        using var leave = new SemaphoreSlim(0);
        var storage = new GatedStorage(() =>
        {
            entered.Release();
            leave.Wait();
        });
        using var rig = new ChannelRig(journal: new JournalOptions { CommitInterval = TimeSpan.Zero }, storage: storage);
        byte[][] packets = [.. Enumerable.Range(1, 500).Select(i => Publish(Topic, [1], (i % 2) + 1, (ushort)i))];
        await rig.RunAsync(v5: false, packets);
        await entered.WaitAsync();
        Assert.Equal(500, rig.Uploads.Intake.Counts().Single().Received);
        Assert.Equal(["2"], Read(rig.Output.Written()));
        int writes = rig.Output.Writes;

        leave.Release(100);
        IReadOnlyList<string> answers = await rig.AnswersAsync(501);
        Assert.Equal(Enumerable.Range(1, 500).Select(i => Acknowledgement(i % 2 == 0 ? 4 : 5, i)), answers.Skip(1));

        // All of them arrived in one batch of the journal, or in two when the first was committed by itself.
        Assert.InRange(rig.Output.Writes - writes, 1, 2);
    }

    [Fact]
    public async Task Qos_2_is_taken_once_until_it_is_released()
    {
        using var rig = new ChannelRig();
        await rig.RunAsync(
            v5: false,
            Publish(Topic, "a"u8.ToArray(), 2, 7),
            Publish(Topic, "a"u8.ToArray(), 2, 7, dup: true),
            Release(7),
            Release(7),
            Publish(Topic, "b"u8.ToArray(), 2, 7));
        Assert.Equal(["a", "b"], Texts(await rig.Uploads.WaitForAsync(2)));
        Assert.Equal(["2", "5:7", "5:7", "7:7", "7:7", "5:7"], await rig.AnswersAsync(6));
        await rig.Uploads.Journal.FlushAsync();
        Assert.Equal(2, rig.Uploads.Taken.Count);
    }

    [Fact]
    public async Task Qos_2_is_taken_once_across_a_reconnection_of_its_session_and_again_in_a_new_one()
    {
        using var rig = new ChannelRig();
        byte[] connect = Connect(v5: false, "device", clean: false);
        await RunAsync(rig, sessionPresent: false, [.. connect, .. Publish(Topic, "a"u8.ToArray(), 2, 7)]);
        Assert.Equal(["2", "5:7"], await rig.AnswersAsync(2));

        await RunAsync(rig, sessionPresent: true, [.. connect, .. Publish(Topic, "a"u8.ToArray(), 2, 7, dup: true), .. Release(7)]);
        Assert.Equal(["2", "5:7", "7:7"], await rig.AnswersAsync(3));
        Assert.Equal(["a"], Texts(await rig.Uploads.WaitForAsync(1)));

        await RunAsync(rig, sessionPresent: false, [.. connect, .. Publish(Topic, "a"u8.ToArray(), 2, 8)]);
        await RunAsync(rig, sessionPresent: false, [.. connect, .. Publish(Topic, "a"u8.ToArray(), 2, 8, dup: true)]);
        Assert.Equal(["a", "a", "a"], Texts(await rig.Uploads.WaitForAsync(3)));
    }

    [Fact]
    public async Task Releasing_what_was_never_taken_is_told_to_an_mqtt_5_client()
    {
        using var rig = new ChannelRig();
        await rig.RunAsync(v5: true, Release(9));
        await rig.AnswersAsync(2);
        Assert.EndsWith("7003000992", Convert.ToHexString(rig.Output.Written()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publications_of_others_and_retained_ones_reach_mqttnet_with_their_topic_and_are_acknowledged_here()
    {
        using var rig = new ChannelRig();
        await rig.RunAsync(
            v5: true,
            Publish("home/lamp", "on"u8.ToArray(), 1, 1, v5: true, alias: 2),
            Publish("", "off"u8.ToArray(), 1, 2, v5: true, alias: 2),
            Publish(Topic, "up"u8.ToArray(), 1, 3, v5: true),
            Publish("v2x/v1/rsu/A/map/up", "kept"u8.ToArray(), 1, 4, v5: true, retain: true));
        Assert.Equal(["2", "4:1", "4:2", "4:3", "4:4"], await rig.AnswersAsync(5));
        Assert.Equal(
            [("home/lamp", 0, false), ("home/lamp", 0, false), ("v2x/v1/rsu/A/map/up", 0, true)],
            rig.HandedOn.OfType<MqttPublishPacket>().Select(packet => (packet.Topic, (int)packet.TopicAlias, packet.Retain)));
        await rig.Uploads.WaitForAsync(2);
        Assert.Equal(2, rig.Uploads.Intake.IgnoredUnknownTopic);
    }

    [Fact]
    public async Task Uploads_reach_mqttnet_while_somebody_has_subscribed_to_them()
    {
        using var rig = new ChannelRig();
        rig.Traffic.Subscribers.Add("device", "v2x/v1/rsu/A/config/down");
        await rig.RunAsync(v5: false, Publish(Topic, "unheard"u8.ToArray()));
        rig.Traffic.Subscribers.Add("dashboard", "v2x/v1/rsu/+/bsm/up");
        rig.Traffic.Subscribers.Add("other", "#");
        await rig.RunAsync(v5: false, Publish(Topic, "heard"u8.ToArray()));
        rig.Traffic.Subscribers.Remove("other");
        await rig.RunAsync(v5: false, Publish("rsu/B/rsm/up", "unheard"u8.ToArray()));
        rig.Traffic.Subscribers.Remove("dashboard", "v2x/v1/rsu/+/bsm/up");
        await rig.RunAsync(v5: false, Publish(Topic, "unheard"u8.ToArray()));
        MqttPublishPacket heard = Assert.Single(rig.HandedOn.OfType<MqttPublishPacket>());
        Assert.Equal("heard", Encoding.UTF8.GetString(heard.Payload.ToArray()));
        await rig.Uploads.WaitForAsync(4);
    }

    [Theory]
    [InlineData(false, "400200015002000240020003")]
    [InlineData(true, "4003000187500300028740020003")]
    public async Task What_a_connection_may_not_publish_is_acknowledged_with_the_reason_and_reaches_nobody(bool v5, string answers)
    {
        using var rig = new ChannelRig();
        rig.Rights = PublishRights.Of(rig.Uploads.Directory.Table.Add("A"), null);
        rig.Traffic.Subscribers.Add("other", "#");
        await rig.RunAsync(
            v5,
            Publish("v2x/v1/rsu/B/bsm/up", [1], 1, 1, v5),
            Publish("home/lamp", [1], 2, 2, v5),
            Publish(Topic, [1], 1, 3, v5));
        await rig.AnswersAsync(4);
        Assert.EndsWith(answers, Convert.ToHexString(rig.Output.Written()), StringComparison.Ordinal);
        Assert.Equal(Topic, Assert.Single(rig.HandedOn.OfType<MqttPublishPacket>()).Topic);
        Assert.Equal(Topic, Assert.Single(await rig.Uploads.WaitForAsync(1)).Topic);
    }

    private static Task RunAsync(ChannelRig rig, bool sessionPresent, byte[] bytes)
        => rig.RunAsync(PipeReader.Create(new ReadOnlySequence<byte>(bytes)), sessionPresent);

    private static IEnumerable<string> Texts(IReadOnlyList<TakenUpload> taken)
        => taken.Select(upload => Encoding.UTF8.GetString(upload.Payload));
}
