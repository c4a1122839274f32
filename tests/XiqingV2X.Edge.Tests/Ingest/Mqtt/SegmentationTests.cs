using System.IO.Pipelines;
using MQTTnet.Packets;
using static XiqingV2X.Edge.Tests.Ingest.Mqtt.Packets;

namespace XiqingV2X.Edge.Tests.Ingest.Mqtt;

/// <summary>However the bytes are cut, the same is taken from them.</summary>
public sealed class SegmentationTests
{
    private const string Topic = "v2x/v1/rsu/A/bsm/up";

    private static readonly string[] Answers = ["2", "4:1", "5:2", "4:258", "7:2"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Packets_cut_between_any_two_bytes_of_one_read(bool v5)
    {
        using var rig = new ChannelRig();
        byte[] bytes = Conversation(v5);
        int taken = 0;
        for (int cut = 0; cut < bytes.Length; cut++)
        {
            await rig.RunAsync(Pieces.Cut(bytes, cut));
            await CheckAsync(rig, taken += 5);
        }

        await rig.RunAsync(Pieces.Singles(bytes));
        await CheckAsync(rig, taken + 5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Packets_whose_rest_comes_with_a_later_read(bool v5)
    {
        using var rig = new ChannelRig();
        byte[] bytes = Conversation(v5);
        int taken = 0;
        for (int cut = 0; cut < bytes.Length; cut++)
        {
            // Inline: the channel has done what it can with the first part when the first write returns.
            var pipe = new Pipe(new PipeOptions(readerScheduler: PipeScheduler.Inline, useSynchronizationContext: false));
            Task running = rig.RunAsync(pipe.Reader);
            await pipe.Writer.WriteAsync(bytes.AsMemory(0, cut));
            await pipe.Writer.WriteAsync(bytes.AsMemory(cut));
            await pipe.Writer.CompleteAsync();
            await running;
            await CheckAsync(rig, taken += 5);
        }
    }

    [Fact]
    public async Task Ten_thousand_packets_in_a_row()
    {
        using var rig = new ChannelRig();
        byte[][] packets = [.. Enumerable.Range(1, 10_000).Select(i => Publish(Topic, BitConverter.GetBytes(i), i % 2, (ushort)i))];
        await rig.RunAsync(v5: false, packets);
        IReadOnlyList<TakenUpload> taken = await rig.Uploads.WaitForAsync(packets.Length);
        Assert.Equal(Enumerable.Range(1, packets.Length), taken.Select(upload => BitConverter.ToInt32(upload.Payload)));
        IReadOnlyList<string> answers = await rig.AnswersAsync(1 + (packets.Length / 2));
        Assert.Equal(Enumerable.Range(0, packets.Length / 2).Select(i => Acknowledgement(4, (2 * i) + 1)), answers.Skip(1));

        // Together after a commit, not one by one.
        Assert.InRange(rig.Output.Writes, 2, 500);
    }

    [Fact]
    public async Task A_payload_of_a_megabyte()
    {
        using var rig = new ChannelRig(journal: new Capture.Journal.JournalOptions { MaxUploadBytes = 2 << 20 });
        byte[] payload = [.. Enumerable.Range(0, 1 << 20).Select(i => (byte)(i * 7))];
        await rig.RunAsync(Pieces.Cut([.. Connect(v5: false), .. Publish(Topic, payload, 1, 9)], 100, 4096, 9000, 70_000, 900_000));
        Assert.Equal(payload, Assert.Single(await rig.Uploads.WaitForAsync(1)).Payload);
    }

    /// <summary>CONNECT, uploads of every QoS, with a topic by alias where there are aliases, and one that somebody else is to see.</summary>
    private static byte[] Conversation(bool v5) =>
    [
        .. Connect(v5),
        .. Publish(Topic, "zero"u8.ToArray(), v5: v5, alias: v5 ? (ushort)3 : (ushort)0),
        .. Publish(Topic, "one"u8.ToArray(), 1, 1, v5),
        .. Publish(v5 ? "" : Topic, "two"u8.ToArray(), 2, 2, v5, alias: v5 ? (ushort)3 : (ushort)0),
        .. PingRequest,
        .. Publish(Topic, [], 1, 258, v5, dup: true),
        .. Release(2),
        .. Publish("rsu/B/map/up", new byte[200], v5: v5, retain: true),
        .. Disconnect,
    ];

    private static async Task CheckAsync(ChannelRig rig, int count)
    {
        IReadOnlyList<TakenUpload> taken = await rig.Uploads.WaitForAsync(count);
        Assert.Equal(count, taken.Count);
        Assert.Equal(
            [(Topic, 4, 0), (Topic, 3, 1), (Topic, 3, 2), (Topic, 0, 1), ("rsu/B/map/up", 200, 0)],
            taken.Skip(count - 5).Select(upload => (upload.Topic, upload.Payload.Length, (int)upload.Qos)));
        Assert.Equal(Answers.Order(), (await rig.AnswersAsync(Answers.Length)).Order());
        Assert.Equal(
            [typeof(MqttConnectPacket), typeof(MqttPingReqPacket), typeof(MqttPublishPacket), typeof(MqttDisconnectPacket)],
            rig.HandedOn.Select(packet => packet.GetType()));
        rig.HandedOn.Clear();
    }
}
